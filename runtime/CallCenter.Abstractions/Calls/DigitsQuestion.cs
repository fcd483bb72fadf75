namespace CallCenter.Abstractions.Calls;

/// <summary>One collection of a variable number of digits (IVR-06).</summary>
/// <param name="Prompts">Played one after the other before the wait.</param>
/// <param name="LengthMin">Fewest digits that are valid.</param>
/// <param name="LengthMax">Most digits; reaching it ends the collection.</param>
/// <param name="EndKey">Key that ends the collection early, or none.</param>
/// <param name="ClearKey">Key that starts it over, or none.</param>
/// <param name="FirstKey">How long to wait for the first digit after the prompts have ended.</param>
/// <param name="NextKey">How long to wait for each further digit; running out ends the collection.</param>
/// <param name="ClearsMax">How often the clear key may be used, so that the wait is bounded.</param>
/// <param name="IsSecret">Whether the keys are kept out of every log and record.</param>
public readonly record struct DigitsQuestion(
    PromptUse[] Prompts,
    int LengthMin,
    int LengthMax,
    char? EndKey,
    char? ClearKey,
    TimeSpan FirstKey,
    TimeSpan NextKey,
    int ClearsMax = 5,
    bool IsSecret = false);

/// <summary>How a collection ended.</summary>
public enum DigitsOutcome
{
    /// <summary>As many digits as asked for.</summary>
    Valid,

    /// <summary>Too few digits, or a key that is no digit.</summary>
    Invalid,

    /// <summary>No key came in time.</summary>
    NoInput,

    /// <summary>The call is over.</summary>
    Ended,
}

/// <summary>What a caller typed.</summary>
/// <param name="Outcome">How the collection ended.</param>
/// <param name="Digits">The digits; empty unless valid.</param>
public readonly record struct CollectedDigits(DigitsOutcome Outcome, string Digits);
