using CallCenter.Media.Codecs;

namespace CallCenter.Media.Sdp;

/// <summary>A codec within an <c>m=audio</c> section, under the number it has there.</summary>
/// <param name="Codec">What it is.</param>
/// <param name="PayloadType">The number both sides use for it; the offerer chose it (RFC 3264 §6.1).</param>
/// <param name="Parameters">What <c>a=fmtp</c> says of it, as written; empty when nothing.</param>
internal readonly record struct AudioFormat(AudioCodec Codec, int PayloadType, string Parameters = "");

/// <summary>A telephone-event format (RFC 4733) within an <c>m=audio</c> section: one for each clock rate.</summary>
/// <param name="PayloadType">Its number.</param>
/// <param name="ClockRate">Units a second of its timestamps and durations; that of the codec it stands beside.</param>
internal readonly record struct KeyFormat(int PayloadType, int ClockRate);
