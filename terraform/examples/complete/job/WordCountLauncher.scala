import com.amazonaws.services.glue.GlueContext
import com.amazonaws.services.glue.util.{GlueArgParser, Job}
import org.apache.spark.SparkContext

import scala.collection.JavaConverters._

/** Counts the words of the text files below --input into the Parquet folder --output. */
object WordCountLauncher {
  def main(arguments: Array[String]): Unit = {
    val glue = new GlueContext(new SparkContext())
    val options = GlueArgParser.getResolvedOptions(arguments, Array("JOB_NAME", "input", "output"))
    Job.init(options("JOB_NAME"), glue, options.asJava)
    glue.getSparkSession.read
      .text(options("input"))
      .selectExpr("explode(split(value, ' ')) AS word")
      .groupBy("word")
      .count()
      .write
      .mode("overwrite")
      .parquet(options("output"))
    Job.commit()
  }
}
