namespace CallCenter.Abstractions.Calls;

/// <summary>One wait for one key, or for what it is called.</summary>
/// <param name="Prompts">Played one after the other before the wait.</param>
/// <param name="Keys">Keys that fit, of <c>0-9*#</c>.</param>
/// <param name="NoInput">How long to wait for a key after the prompts have ended.</param>
/// <param name="BargeIn">Whether a key ends the prompts.</param>
/// <param name="Shortcuts">Several keys in a row that fit too (IVR-08); none begins with a key that fits or with another of them. Null for none.</param>
/// <param name="Labels">What each key of <paramref name="Keys"/> is called, in its order; who understands speech may be told it instead of the key. Null for none.</param>
public readonly record struct KeyQuestion(PromptUse[] Prompts, string Keys, TimeSpan NoInput, bool BargeIn = true, string[]? Shortcuts = null, string?[]? Labels = null)
{
    /// <summary>How long to wait for each further key of a shortcut; running out is no match.</summary>
    public static TimeSpan NextKey { get; } = TimeSpan.FromSeconds(3);
}

/// <summary>How a wait for a key ended.</summary>
public enum KeyOutcome
{
    /// <summary>A key that fits was pressed.</summary>
    Key,

    /// <summary>No key came in time.</summary>
    NoInput,

    /// <summary>A key was pressed that does not fit.</summary>
    NoMatch,

    /// <summary>The call is over.</summary>
    Ended,

    /// <summary>The keys of a shortcut were pressed.</summary>
    Shortcut,
}

/// <summary>What a caller chose.</summary>
/// <param name="Outcome">How the wait ended.</param>
/// <param name="Key">The key; meaningful for <see cref="KeyOutcome.Key"/> and <see cref="KeyOutcome.NoMatch"/>.</param>
/// <param name="Shortcut">Position of the shortcut; meaningful for <see cref="KeyOutcome.Shortcut"/>.</param>
public readonly record struct KeyChoice(KeyOutcome Outcome, char Key = '\0', int Shortcut = -1);
