namespace CallCenter.Media.Prompts;

/// <summary>A text to be spoken.</summary>
/// <param name="Text">What to say.</param>
/// <param name="LanguageTag">A language such as <c>en</c>, <c>zh-CN</c>, <c>yue</c> (BCP 47).</param>
/// <param name="IsUrgent">Whether somebody waits to hear it; otherwise it is made ahead.</param>
public readonly record struct SpeechRequest(string Text, string LanguageTag, bool IsUrgent = false);

/// <summary>How speaking ended.</summary>
/// <param name="Problem">One sentence that says what is wrong and how to mend it: what was spoken is not the whole text. Null when all is said.</param>
/// <param name="Warning">One sentence when another voice than the one asked for has spoken: it serves, but is not to be kept. Null otherwise.</param>
public readonly record struct SpeechEnd(string? Problem = null, string? Warning = null)
{
    /// <summary>All was said, by the voice that was asked for.</summary>
    public static SpeechEnd Whole => default;

    /// <summary>A problem.</summary>
    public static SpeechEnd Failed(string problem) => new(problem);
}
