using System.Collections.Immutable;

namespace CallCenter.Media.Sdp;

/// <summary>What an <c>m=audio</c> section of ours says; <see cref="SdpWriter"/> writes it.</summary>
internal sealed record AudioLines
{
    /// <summary>Where this side receives.</summary>
    public required int Port { get; init; }

    /// <summary>RTP/AVP, RTP/SAVP, …</summary>
    public string Protocol { get; init; } = "RTP/AVP";

    /// <summary>The codecs, best first.</summary>
    public required ImmutableArray<AudioFormat> Formats { get; init; }

    /// <summary>The telephone-event formats; empty for none.</summary>
    public ImmutableArray<KeyFormat> Keys { get; init; } = [];

    /// <summary>Which way audio flows, seen from this side.</summary>
    public required AudioDirection Direction { get; init; }

    /// <summary>Further <c>a=</c> lines without <c>a=</c> and line end, written before the direction.</summary>
    public ImmutableArray<string> Further { get; init; } = [];
}
