namespace CallCenter.Abstractions.Calls;

/// <summary>One wait for one key.</summary>
/// <param name="Prompts">Played one after the other before the wait.</param>
/// <param name="Keys">Keys that fit, of <c>0-9*#</c>.</param>
/// <param name="NoInput">How long to wait for a key after the prompts have ended.</param>
/// <param name="BargeIn">Whether a key ends the prompts.</param>
public readonly record struct KeyQuestion(PromptUse[] Prompts, string Keys, TimeSpan NoInput, bool BargeIn = true);

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
}

/// <summary>What a caller chose.</summary>
/// <param name="Outcome">How the wait ended.</param>
/// <param name="Key">The key; meaningful for <see cref="KeyOutcome.Key"/> and <see cref="KeyOutcome.NoMatch"/>.</param>
public readonly record struct KeyChoice(KeyOutcome Outcome, char Key = '\0');
