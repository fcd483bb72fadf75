using CallCenter.Abstractions.Releases;

namespace CallCenter.Hosting.Messages;

/// <summary>
/// The built-in source <c>mailbox</c>: what <c>take message</c> asks of it. Flows fetch messages with queries of their own over the
/// table <c>message</c>: <c>id box caller recording seconds bytes left_at call heard</c>.
/// </summary>
public static class MailboxStatements
{
    /// <summary>Name of the source.</summary>
    public const string Source = "mailbox";

    /// <summary>Most messages in one box.</summary>
    public const int MessagesMax = 100;

    /// <summary>Room for the recordings of all boxes.</summary>
    public const long BytesMax = 4L * 1024 * 1024 * 1024;

    private static readonly TimeSpan Within = TimeSpan.FromSeconds(2);

    /// <summary>Makes the tables that a mailbox does not have yet: messages, and the boxes that are fetched by telephone with a PIN.</summary>
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS message (
            id        INTEGER PRIMARY KEY,
            box       TEXT NOT NULL,
            caller    TEXT NOT NULL,
            recording TEXT NOT NULL,
            seconds   INTEGER NOT NULL,
            bytes     INTEGER NOT NULL,
            left_at   TEXT NOT NULL,
            call      TEXT NOT NULL,
            heard     INTEGER NOT NULL DEFAULT 0
        );
        CREATE TABLE IF NOT EXISTS box (
            name TEXT PRIMARY KEY,
            pin  TEXT NOT NULL
        );
        CREATE INDEX IF NOT EXISTS message_box ON message (box, heard, id);
        """;

    /// <summary>Messages in a box, and bytes in all boxes.</summary>
    public static StatementManifest Room { get; } = new(
        "mailbox room",
        Source,
        true,
        "SELECT (SELECT COUNT(*) FROM message WHERE box = @box) AS inBox, COALESCE((SELECT SUM(bytes) FROM message), 0) AS bytes",
        [new ColumnManifest("box", "text", false, null)],
        [new ColumnManifest("inBox", "int", false, null), new ColumnManifest("bytes", "int", false, null)],
        1,
        Within);

    /// <summary>Puts a message into a box.</summary>
    public static StatementManifest Keep { get; } = new(
        "mailbox keep",
        Source,
        false,
        "INSERT INTO message (box, caller, recording, seconds, bytes, left_at, call) VALUES (@box, @caller, @recording, @seconds, @bytes, @leftAt, @call)",
        [
            new ColumnManifest("box", "text", false, null),
            new ColumnManifest("caller", "text", false, null),
            new ColumnManifest("recording", "text", false, null),
            new ColumnManifest("seconds", "int", false, null),
            new ColumnManifest("bytes", "int", false, null),
            new ColumnManifest("leftAt", "text", false, null),
            new ColumnManifest("call", "text", false, null),
        ],
        [],
        0,
        Within);
}
