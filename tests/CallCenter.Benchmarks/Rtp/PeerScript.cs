namespace CallCenter.Benchmarks.Rtp;

/// <summary>When a telephone presses 1 and stops talking, after the first packet it hears.</summary>
internal sealed record PeerScript(TimeSpan PressesAt, TimeSpan Talks);
