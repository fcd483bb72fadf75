using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;

namespace CallCenter.EndToEnd.Tests.Support;

/// <summary>How a telephone in the namespace of a <see cref="NetworkLink"/> is set up.</summary>
/// <param name="Number">Its number: user of its address.</param>
/// <param name="Port">Where it listens.</param>
internal sealed record TelephoneLine(string Number, int Port)
{
    /// <summary>Password with which it registers at the centre; null for a telephone that does not register.</summary>
    public string? Password { get; init; }

    /// <summary>How it talks to the centre: udp, tcp or tls.</summary>
    public string Transport { get; init; } = "udp";

    /// <summary>The one codec it speaks.</summary>
    public AudioCodec Codec { get; init; } = AudioCodec.Pcma;

    /// <summary>The sentence it says again and again; null for silence.</summary>
    public AudioClip? Voice { get; init; }

    /// <summary>Whether it answers calls by itself.</summary>
    public bool Answers { get; init; }
}
