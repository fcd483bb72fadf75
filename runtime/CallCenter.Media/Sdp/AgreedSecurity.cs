using System.Collections.Immutable;

namespace CallCenter.Media.Sdp;

/// <summary>What protection adds to a description of ours.</summary>
/// <param name="Protection">How packets are protected; null for in the clear, or for an offer.</param>
/// <param name="Protocol">Of the <c>m=</c> line.</param>
/// <param name="MediaLines">Lines of the section, without <c>a=</c>.</param>
/// <param name="SessionLines">Lines of the session, without <c>a=</c>.</param>
internal sealed record AgreedSecurity(
    VoiceProtection? Protection, string Protocol, ImmutableArray<string> MediaLines, ImmutableArray<string> SessionLines)
{
    /// <summary>Nothing.</summary>
    public static readonly AgreedSecurity Plain = new(null, AudioSection.PlainRtp, [], []);
}
