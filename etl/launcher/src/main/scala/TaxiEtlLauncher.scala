import com.amazonaws.services.glue.GlueContext
import com.amazonaws.services.glue.util.{GlueArgParser, Job}
import io.taxietl.etl.GlueEntryPoint
import org.apache.spark.SparkContext

import scala.collection.JavaConverters._

/**
 * The script of the Glue job. Glue has no Java job type, so this hands its session and arguments to the jar, and lets
 * Glue's own metrics, which need a GlueContext, work.
 */
object TaxiEtlLauncher {
  def main(arguments: Array[String]): Unit = {
    val glue = new GlueContext(new SparkContext())
    val options = GlueArgParser.getResolvedOptions(arguments, Array("JOB_NAME"))
    Job.init(options("JOB_NAME"), glue, options.asJava)
    GlueEntryPoint.run(glue.getSparkSession, arguments)
    Job.commit()
  }
}
