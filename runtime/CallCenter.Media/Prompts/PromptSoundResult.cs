namespace CallCenter.Media.Prompts;

/// <summary>A clip, or one sentence why there is none; both when the clip was made but could not be kept on disk.</summary>
/// <param name="Clip">The clip, or null.</param>
/// <param name="Problem">What is wrong and how to mend it, or null.</param>
public sealed record PromptSoundResult(AudioClip? Clip, string? Problem)
{
    internal static PromptSoundResult Failed(string problem) => new(null, problem);
}
