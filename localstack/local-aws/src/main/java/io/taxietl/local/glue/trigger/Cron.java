package io.taxietl.local.glue.trigger;

import com.cronutils.model.definition.CronConstraintsFactory;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.taxietl.local.glue.protocol.GlueException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * AWS's cron expressions: minutes, hours, day of month, month, day of week (1 is Sunday) and year, in UTC; one of the two
 * days is a question mark. From "Time-based schedules for jobs and crawlers" in the AWS Glue developer guide.
 */
final class Cron {
    private static final Pattern FORM = Pattern.compile("cron\\((?<fields>[^()]*)\\)");
    private static final CronDefinition DEFINITION = definition();

    private final ExecutionTime times;

    private Cron(ExecutionTime times) {
        this.times = times;
    }

    /** @throws GlueException InvalidInputException */
    static Cron parse(String expression) {
        Matcher form = FORM.matcher(expression.strip());
        if (!form.matches()) {
            throw refused(expression, "such as cron(0 2 * * ? *)");
        }
        try {
            String fields = form.group("fields").strip().toUpperCase(Locale.ROOT);
            return new Cron(ExecutionTime.forCron(
                    new CronParser(DEFINITION).parse(fields).validate()));
        } catch (IllegalArgumentException e) {
            throw refused(expression, "six fields of AWS's cron: " + e.getMessage());
        }
    }

    /** The first time after the given one, if there is any. */
    Optional<Instant> next(Instant after) {
        return times.nextExecution(after.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toInstant);
    }

    private static CronDefinition definition() {
        return CronDefinitionBuilder.defineCron()
                .withMinutes()
                .and()
                .withHours()
                .and()
                .withDayOfMonth()
                .supportsL()
                .supportsW()
                .supportsLW()
                .supportsQuestionMark()
                .and()
                .withMonth()
                .and()
                .withDayOfWeek()
                .withValidRange(1, 7)
                .withMondayDoWValue(2)
                .supportsHash()
                .supportsL()
                .supportsQuestionMark()
                .and()
                .withYear()
                .withValidRange(1970, 2199)
                .and()
                .withCronValidation(CronConstraintsFactory.ensureEitherDayOfWeekOrDayOfMonth())
                .instance();
    }

    private static GlueException refused(String expression, String expected) {
        return GlueException.invalid("Cannot use the schedule: it is " + expression + ", expected " + expected + ".");
    }
}
