package io.taxietl.local.glue.protocol;

/** A refusal, told to the client under the code that Glue uses. */
public final class GlueException extends RuntimeException {
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_IMPLEMENTED = 501;

    private final String code;
    private final int status;

    private GlueException(String code, int status, String message) {
        super(message);
        this.code = code;
        this.status = status;
    }

    public static GlueException of(String code, String message) {
        return new GlueException(code, BAD_REQUEST, message);
    }

    public static GlueException notFound(String message) {
        return of("EntityNotFoundException", message);
    }

    public static GlueException invalid(String message) {
        return of("InvalidInputException", message);
    }

    public static GlueException alreadyExists(String message) {
        return of("AlreadyExistsException", message);
    }

    /** Of a request that is not let in at all; AWS's own denials have the status of a bad request. */
    static GlueException denied(String message) {
        return new GlueException("AccessDeniedException", FORBIDDEN, message);
    }

    /** What Glue itself can do and this one cannot: status 501, which no SDK tries again. */
    public static GlueException notCovered(String message) {
        return new GlueException("NotImplementedException", NOT_IMPLEMENTED, message);
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }
}
