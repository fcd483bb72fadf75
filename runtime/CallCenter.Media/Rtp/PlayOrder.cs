using CallCenter.Media.Prompts;

namespace CallCenter.Media.Rtp;

/// <summary>What a leg is to play.</summary>
/// <param name="Clips">One after the other.</param>
/// <param name="Loop">Begin again at the end.</param>
/// <param name="Decoders">For clips of another codec than the leg's; null when there are none.</param>
internal sealed record PlayOrder(AudioClip[] Clips, bool Loop, ClipDecoders? Decoders)
{
    /// <summary>
    /// Whether it is a radio: one clip that runs for ever on the engine's clock, so that all who hear it are at the same place, and
    /// who comes back finds it further on.
    /// </summary>
    public bool IsRadio { get; init; }
}
