object Launcher { def main(arguments: Array[String]): Unit = () }
