namespace CallCenter.Media.Prompts;

/// <summary>Speech as 16-bit mono samples, or a problem.</summary>
/// <param name="Samples">The samples; empty with a problem.</param>
/// <param name="SampleRate">Samples in a second.</param>
/// <param name="Problem">One sentence that says what is wrong and how to mend it, or null.</param>
public sealed record SynthesisResult(ReadOnlyMemory<short> Samples, int SampleRate, string? Problem)
{
    /// <summary>A problem.</summary>
    public static SynthesisResult Failed(string problem) => new(default, 0, problem);
}
