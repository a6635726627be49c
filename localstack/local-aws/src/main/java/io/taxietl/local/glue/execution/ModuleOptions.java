package io.taxietl.local.glue.execution;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/** What Spark needs of the modules of Java. */
final class ModuleOptions {
    private static final String SPARK = "org.apache.spark.launcher.JavaModuleOptions";

    private ModuleOptions() {}

    /** Asks the Spark on the class path of Glue; none where there is no Spark. */
    static List<String> of(List<Path> runtime) {
        URL[] jars = runtime.stream().map(ModuleOptions::url).toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(jars, ClassLoader.getPlatformClassLoader())) {
            String options = (String)
                    loader.loadClass(SPARK).getMethod("defaultModuleOptions").invoke(null);
            return List.of(options.strip().split("\\s+"));
        } catch (ClassNotFoundException e) {
            return List.of();
        } catch (ReflectiveOperationException | IOException e) {
            throw new IllegalStateException(
                    "Cannot ask Spark for its module options: " + SPARK + " is unlike 3.5's", e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(jar + " has no URL", e);
        }
    }
}
