namespace CallCenter.Cli.Playing;

/// <summary>What a person who plays a call has typed.</summary>
internal enum TypedKind
{
    /// <summary>Keys of a telephone.</summary>
    Keys,

    /// <summary>Enter alone: silence.</summary>
    Nothing,

    /// <summary>Behind <c>?</c>: something about the call, not to it.</summary>
    Command,

    /// <summary>The call is to be hung up.</summary>
    HangUp,

    /// <summary>Nothing that is known.</summary>
    Unknown,

    /// <summary>There will be no more.</summary>
    End,
}

/// <summary>Something typed.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The keys, the command, the text.</param>
internal readonly record struct Typed(TypedKind Kind, string Text = "")
{
    private const string TelephoneKeys = "0123456789*#ABCD";

    /// <summary>Whether a character is a key of a telephone.</summary>
    public static bool IsKey(char key) => TelephoneKeys.Contains(key, StringComparison.Ordinal);

    /// <summary>Reads a whole line: keys are pressed one right after the other.</summary>
    public static Typed OfLine(string line)
    {
        var text = line.Trim();
        return text.Length == 0 ? new Typed(TypedKind.Nothing)
            : text[0] == '?' ? new Typed(TypedKind.Command, text[1..].Trim())
            : text is "q" or "hangup" ? new Typed(TypedKind.HangUp)
            : text.All(IsKey) ? new Typed(TypedKind.Keys, text)
            : new Typed(TypedKind.Unknown, text);
    }
}
