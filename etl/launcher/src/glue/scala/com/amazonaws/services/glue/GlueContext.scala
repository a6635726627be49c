package com.amazonaws.services.glue

import org.apache.spark.SparkContext
import org.apache.spark.sql.SparkSession

/** Stand-in for Glue's class of this name, which is not published: the part of it that the launcher uses. */
class GlueContext(val sparkContext: SparkContext) {
  def getSparkSession: SparkSession = SparkSession.builder().getOrCreate()
}
