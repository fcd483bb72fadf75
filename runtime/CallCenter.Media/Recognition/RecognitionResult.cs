namespace CallCenter.Media.Recognition;

/// <summary>What a recogniser made of what it heard.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Phrase">The phrase, with <see cref="RecognitionOutcome.Match"/>.</param>
/// <param name="Confidence">How sure the engine is, 0 to 1; null when it does not say.</param>
/// <param name="Said">What the engine wrote down, if it did; for records.</param>
/// <param name="Problem">One sentence, with <see cref="RecognitionOutcome.Failed"/>.</param>
public sealed record RecognitionResult(
    RecognitionOutcome Outcome, SpeechPhrase? Phrase = null, double? Confidence = null, string? Said = null, string? Problem = null)
{
    /// <summary>Nothing was said.</summary>
    public static RecognitionResult NoInput { get; } = new(RecognitionOutcome.NoInput);

    /// <summary>A problem.</summary>
    public static RecognitionResult Failed(string problem) => new(RecognitionOutcome.Failed, Problem: problem);
}

/// <summary>How a recognition ended.</summary>
public enum RecognitionOutcome
{
    /// <summary>One of the phrases was said.</summary>
    Match,

    /// <summary>Something was said, and it was none of the phrases.</summary>
    NoMatch,

    /// <summary>Nothing was said in time.</summary>
    NoInput,

    /// <summary>The call ended, or nobody wants the answer any more.</summary>
    Ended,

    /// <summary>The engine cannot work.</summary>
    Failed,
}
