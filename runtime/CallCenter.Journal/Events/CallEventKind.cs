namespace CallCenter.Journal.Events;

/// <summary>What happened. The numbers stand in files and never change; tables hold <see cref="CallEventKinds.Word"/>.</summary>
/// <remarks>
/// A body is what a JSON array holds, without its brackets. Below 32: what happens to a call. From 32 on: what is confirmed to
/// somebody, by <see cref="CallJournal.AcknowledgeAsync"/>.
/// </remarks>
public enum CallEventKind : byte
{
    /// <summary>The call is there: its facts.</summary>
    Began = 1,

    /// <summary>A node of the flow was entered.</summary>
    Node = 2,

    /// <summary>A key was pressed.</summary>
    Key = 3,

    /// <summary>What the flow was told when it looked: clock, chance, switch, setting, hours, route.</summary>
    Read = 4,

    /// <summary>An operation with a result begins.</summary>
    Asked = 5,

    /// <summary>The result of an operation.</summary>
    Result = 6,

    /// <summary>What a source of data gave.</summary>
    Data = 7,

    /// <summary>A note of the flow.</summary>
    Note = 8,

    /// <summary>Events found no room and are lost: their number. It has the sequence of the last of them.</summary>
    Gap = 9,

    /// <summary>The call is over.</summary>
    Ended = 10,

    /// <summary>A release was deployed, rolled back or drained.</summary>
    Deploy = 32,

    /// <summary>A setting, switch, text, calendar or script was changed.</summary>
    Change = 33,

    /// <summary>Somebody was promised to be called back.</summary>
    Callback = 34,

    /// <summary>Somebody did something that is kept for inspection (SEC).</summary>
    Audit = 35,
}

/// <summary>The words that tables hold for kinds of events.</summary>
public static class CallEventKinds
{
    private static readonly byte[]?[] Words = ReadWords();

    /// <summary>The word of a kind, such as <c>began</c>; its number for one of a newer version.</summary>
    public static string Word(CallEventKind kind) => System.Text.Encoding.ASCII.GetString(WordBytes(kind));

    /// <summary>The kind of a word.</summary>
    /// <returns>False when there is no such kind.</returns>
    public static bool TryParse(string? word, out CallEventKind kind) =>
        Enum.TryParse(word, ignoreCase: true, out kind) && (byte.TryParse(word, out _) || Enum.IsDefined(kind));

    /// <summary>The word as bytes, made once.</summary>
    internal static ReadOnlySpan<byte> WordBytes(CallEventKind kind) => Words[(byte)kind];

    private static byte[][] ReadWords()
    {
        var words = new byte[byte.MaxValue + 1][];
        for (var number = 0; number < words.Length; number++)
        {
            words[number] = System.Text.Encoding.ASCII.GetBytes(((CallEventKind)number).ToString().ToLowerInvariant());
        }

        return words;
    }
}
