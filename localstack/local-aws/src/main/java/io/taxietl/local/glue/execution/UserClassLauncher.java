package io.taxietl.local.glue.execution;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/**
 * The first class in the JVM of a job, as Glue has its ProcessLauncher: runs the user's class, tells what it has thrown,
 * and lets nothing outlive it. It stands alone on the class path: nothing but the JDK, no nested class.
 */
final class UserClassLauncher {
    private UserClassLauncher() {}

    private static final long BETWEEN_LOOKS_MILLIS = 1000;

    /** @param arguments process id of LocalGlue, files for the failure and the heap, the user's class, and its arguments */
    public static void main(String[] arguments) throws IOException {
        endWith(Long.parseLong(arguments[0]));
        Runtime.getRuntime().addShutdownHook(new Thread(UserClassLauncher::endChildren));
        tellHeap(Path.of(arguments[2]));
        try {
            run(arguments[3], Arrays.copyOfRange(arguments, 4, arguments.length));
        } catch (InvocationTargetException e) {
            fail(Path.of(arguments[1]), e.getCause());
        } catch (ReflectiveOperationException | LinkageError e) {
            fail(Path.of(arguments[1]), e);
        }
        // Glue does not wait for threads that the user's class has left behind.
        System.exit(0);
    }

    private static void run(String className, String[] arguments) throws ReflectiveOperationException {
        Class.forName(className).getMethod("main", String[].class).invoke(null, (Object) arguments);
    }

    private static void fail(Path file, Throwable thrown) throws IOException {
        String message = thrown.getMessage() == null ? "" : " : " + thrown.getMessage();
        String sentence = "Exception in User Class: " + thrown.getClass().getName() + message;
        System.err.println(sentence);
        thrown.printStackTrace();
        Files.writeString(file, sentence, StandardCharsets.UTF_8);
        System.exit(1);
    }

    /** LocalGlue may be killed without having a chance to end this process. */
    private static void endWith(long parent) {
        Thread watch = new Thread(() -> {
            ProcessHandle.of(parent).ifPresent(localGlue -> localGlue.onExit().join());
            endChildren();
            Runtime.getRuntime().halt(1);
        });
        watch.setDaemon(true);
        watch.start();
    }

    /** Keeps the share of the heap that is in use in a file. */
    private static void tellHeap(Path file) {
        Thread watch = new Thread(() -> {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            try {
                while (true) {
                    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
                    Files.writeString(next, String.valueOf((double) heap.getUsed() / heap.getMax()));
                    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
                    Thread.sleep(BETWEEN_LOOKS_MILLIS);
                }
            } catch (IOException | InterruptedException e) {
                System.err.println("The use of the heap is not told any more: " + e);
            }
        });
        watch.setDaemon(true);
        watch.start();
    }

    private static void endChildren() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }
}
