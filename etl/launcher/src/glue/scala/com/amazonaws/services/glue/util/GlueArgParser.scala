package com.amazonaws.services.glue.util

/** Stand-in for Glue's class of this name: finds `--name value` and `--name=value` among the arguments. */
object GlueArgParser {
  def getResolvedOptions(arguments: Seq[String], names: Array[String]): Map[String, String] =
    names.map(name => name -> value(arguments, name)).toMap

  private def value(arguments: Seq[String], name: String): String = {
    val option = "--" + name
    val next = arguments.indexOf(option) + 1
    arguments
      .collectFirst { case argument if argument.startsWith(option + "=") => argument.drop(option.length + 1) }
      .orElse(if (next > 0) arguments.lift(next) else None)
      .getOrElse(throw new IllegalArgumentException(s"the following arguments are required: $option"))
  }
}
