using CallCenter.Media.Feeding;

namespace CallCenter.Media.Prompts;

/// <summary>
/// Sounds one after the other, some of which are still being made while the first are heard. A part that cannot be made, or is
/// not heard of for too long, is told and left out.
/// </summary>
public sealed class LiveSound
{
    // As long as a busy machine may keep the pump from its work.
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(2);

    private readonly SoundPump _pump;
    private readonly LivePart[] _parts;
    private readonly Action<string> _tell;

    internal LiveSound(SoundPump pump, LivePart[] parts, Action<string> tell)
    {
        _pump = pump;
        _parts = parts;
        _tell = tell;
    }

    /// <summary>Plays it on a leg from the beginning, instead of what plays there now; may be done again.</summary>
    /// <returns>The token of the <see cref="MediaEventKind.PlayEnded"/> that will follow.</returns>
    public int Play(MediaLeg leg)
    {
        var feed = new SoundFeed(Ahead);
        var token = leg.Play(feed);
        _pump.Add(new LivePlay(_parts, feed, _tell));
        return token;
    }
}

/// <summary>A part of a <see cref="LiveSound"/>.</summary>
/// <param name="Pieces">
/// The sounds it is made of, each being made by itself. None is heard before all have begun: an amount of which a piece is
/// missing must not be heard as another amount.
/// </param>
/// <param name="SamplesMax">Where it is cut.</param>
internal sealed record LivePart(GrowingSound[] Pieces, int SamplesMax);
