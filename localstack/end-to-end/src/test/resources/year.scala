import com.amazonaws.services.glue.GlueContext
import com.amazonaws.services.glue.util.GlueArgParser
import io.taxietl.etl.GlueEntryPoint
import io.taxietl.etl.publish.{Lake, Maintenance}
import io.taxietl.etl.publish.lease.Lease
import java.nio.file.{Files, Path, Paths, StandardCopyOption}
import java.time.{Duration, Instant}
import java.util.Optional
import org.apache.spark.SparkContext
import org.apache.spark.sql.SparkSession
import scala.collection.JavaConverters._
import scala.collection.mutable

/**
 * The job over and over in one process: starting a JVM and Spark for each run and maintenance of a year would take many
 * minutes. Each order is a file, one word a line: what to do, with which database, and how. What comes of it is a file, too.
 */
object Year {
  /** As in Maintenance: younger orphans are files of a run that is under way. */
  private val OrphanAge = Duration.ofDays(3)

  def main(arguments: Array[String]): Unit = {
    val glue = new GlueContext(new SparkContext()).getSparkSession
    // A session has the tables of one output.
    val sessions = mutable.Map.empty[String, SparkSession]
    val orders = Paths.get(GlueArgParser.getResolvedOptions(arguments, Array("orders"))("orders"))
    var number = 1
    var ended = false
    while (!ended) {
      val order = orders.resolve(s"order-$number")
      if (Files.exists(order)) {
        val words = Files.readAllLines(order).asScala.toList
        ended = words.head == "end"
        val spark = sessions.getOrElseUpdate(words(1), glue.newSession())
        SparkSession.setActiveSession(spark)
        answer(orders.resolve(s"answer-$number"), words, spark)
        number += 1
      } else {
        Thread.sleep(50)
      }
    }
  }

  private def answer(file: Path, words: List[String], spark: SparkSession): Unit = {
    val answer =
      try execute(words, spark)
      catch { case failure: Throwable => s"FAILED ${failure.getClass.getSimpleName}: ${failure.getMessage}" }
    val draft = file.resolveSibling(file.getFileName + ".draft")
    Files.write(draft, answer.getBytes("UTF-8"))
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE)
  }

  private def execute(words: List[String], spark: SparkSession): String = words match {
    case "run" :: _ :: arguments =>
      GlueEntryPoint.run(spark, arguments.toArray)
      "done"
    // The snapshots since an instant stay, and orphans since another.
    case List("maintain", database, snapshots, orphans) =>
      val now = Instant.parse(orphans).plus(OrphanAge)
      val keep = new Maintenance.Retention(Duration.between(Instant.parse(snapshots), now), Optional.empty())
      val request = new Lease.Request(s"maintenance-$orphans", "maintenance", Duration.ofMinutes(1))
      new Maintenance(spark, new Lake(spark, database), now).run(keep, request).asScala.mkString("\n")
    case List("sql", _, query) =>
      spark.sql(query).collect().map(_.toSeq.mkString(",")).sorted.mkString("\n")
    case "end" :: _ => "done"
  }
}
