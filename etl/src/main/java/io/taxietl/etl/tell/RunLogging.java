package io.taxietl.etl.tell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.ConsoleAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.properties.PropertiesConfigurationBuilder;

/**
 * The log of one run: JSON lines with time, level, run id, stage, logger, thread, message and exception. The run id and
 * the stage are in the thread context as {@code run_id} and {@code stage} too.
 */
public final class RunLogging implements AutoCloseable {
    /** Moves nothing and empties the line, so that a warning replaces a line of progress instead of following it. */
    static final String ERASE_LINE = "\u001B[2K";

    private static final String LOCAL = "/log4j2-local.properties";
    private static final String RUN_ID = "run_id";
    private static final String STAGE = "stage";
    private static final String OURS = "io.taxietl";

    private final Runnable undo;

    private RunLogging(String runId, Runnable undo) {
        this.undo = undo;
        ThreadContext.put(RUN_ID, runId);
    }

    /**
     * On one machine: everything goes to {@code <folder>/logs/<run id>.jsonl}, warnings also to standard error in words
     * for a person. To be called before Spark starts, which otherwise sets up its own logging.
     *
     * @param folder the output where it is local, else the build folder
     * @param terminal whether progress is shown as a line that is rewritten in place
     * @throws IOException if the file cannot be written; the message says what to do
     */
    public static RunLogging local(String runId, Path folder, boolean terminal) throws IOException {
        Path file = folder.resolve("logs").resolve(runId + ".jsonl");
        create(file);
        Properties properties = new Properties();
        try (InputStream stream = RunLogging.class.getResourceAsStream(LOCAL)) {
            properties.load(stream);
        }
        properties.setProperty("property.logFile", file.toString());
        properties.setProperty("property.jsonLine", JsonLine.pattern(runId));
        properties.setProperty("property.eraseLine", terminal ? ERASE_LINE : "");
        LoggerContext context = context();
        context.reconfigure(new PropertiesConfigurationBuilder()
                .setRootProperties(properties)
                .setLoggerContext(context)
                .build());
        return new RunLogging(runId, context::reconfigure);
    }

    private static void create(Path file) throws IOException {
        try {
            Files.createDirectories(file.getParent());
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
        } catch (IOException e) {
            throw new IOException(
                    "Cannot write the log: " + file + " is not writable (" + e
                            + "), expected a folder in which the job may create files. Give another output.",
                    e);
        }
    }

    /** On a cluster, whose own logging stays as it is: the job's lines go to standard error, as JSON. */
    public static RunLogging cluster(String runId) {
        LoggerContext context = context();
        ConsoleAppender appender = ConsoleAppender.newBuilder()
                .setName(OURS)
                .setTarget(ConsoleAppender.Target.SYSTEM_ERR)
                .setFollow(true)
                .setLayout(JsonLine.layout(runId))
                .build();
        appender.start();
        LoggerConfig logger = new LoggerConfig(OURS, Level.INFO, false);
        logger.addAppender(appender, null, null);
        Configuration configuration = context.getConfiguration();
        // Log4j keeps a logger that is there, and the lines of the run would be lost.
        Optional<LoggerConfig> before =
                Optional.ofNullable(configuration.getLoggers().get(OURS));
        configuration.removeLogger(OURS);
        configuration.addLogger(OURS, logger);
        context.updateLoggers();
        return new RunLogging(runId, () -> {
            configuration.removeLogger(OURS);
            before.ifPresent(known -> configuration.addLogger(OURS, known));
            context.updateLoggers();
            appender.stop();
        });
    }

    private static LoggerContext context() {
        return (LoggerContext) LogManager.getContext(false);
    }

    /** From now on lines of this thread belong to a stage. */
    static void stage(String name) {
        ThreadContext.put(STAGE, name);
    }

    /** Ends the log and gives back the logging that was there before. */
    @Override
    public void close() {
        ThreadContext.remove(STAGE);
        ThreadContext.remove(RUN_ID);
        undo.run();
    }
}
