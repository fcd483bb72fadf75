using CallCenter.Abstractions.Releases;

namespace CallCenter.Simulation.Calls;

/// <summary>How long a prompt takes to hear, estimated from its text: virtual time needs a figure, not the true one.</summary>
internal static class PromptLength
{
    private static readonly TimeSpan Unbounded = TimeSpan.FromMinutes(2);

    /// <summary>The estimate for one language.</summary>
    public static TimeSpan Of(PromptManifest prompt, string language)
    {
        var text = prompt.Texts.FirstOrDefault(text => text.Language == language);
        var length = text is null ? TimeSpan.Zero : SpokenEstimate.Of(text);
        var max = prompt.LengthMax ?? Unbounded;
        return length < max ? length : max;
    }
}
