using System.Net;
using System.Net.Sockets;

namespace CallCenter.Server.Http.Api;

/// <summary>
/// Bounds how fast passwords and tokens can be guessed: ten wrong ones a minute from one source (an IPv4 address, an IPv6 network of 64 bits), and ten for
/// one agent from wherever. Right ones do not count, so that a whole site signs in behind one address. Safe from any thread.
/// </summary>
internal sealed class SignInGate(TimeProvider time)
{
    /// <summary>Wrong passwords within <see cref="Window"/>.</summary>
    public const int WrongMax = 10;

    /// <summary>How long a wrong password counts.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    // Beyond this nobody new is let in until the minute is over: so many sources are an attack.
    private const int KeysMax = 20_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<DateTimeOffset>> _tries = new(StringComparer.Ordinal);
    private DateTimeOffset _sweptAt = time.GetUtcNow();

    /// <summary>How long to wait before a try may be made; null when it may be now. Counts for nothing.</summary>
    /// <param name="source">Who tries.</param>
    /// <param name="agent">Whose password it is; null where sources alone are counted.</param>
    public TimeSpan? Look(IPAddress source, string? agent)
    {
        lock (_gate)
        {
            return KeysOf(source, agent).Select(key => WaitOf(key, time.GetUtcNow())).Max() is { } wait && wait > TimeSpan.Zero ? wait : null;
        }
    }

    /// <summary>Asks for a try, which counts as wrong until <see cref="WasRight"/>.</summary>
    /// <returns>Null when it may be made, else how long to wait.</returns>
    public TimeSpan? Ask(IPAddress source, string? agent)
    {
        var now = time.GetUtcNow();
        var keys = KeysOf(source, agent);
        lock (_gate)
        {
            Sweep(now);
            var waits = keys.Select(key => WaitOf(key, now)).Max();
            if (waits > TimeSpan.Zero)
            {
                return waits;
            }

            if (_tries.Count > KeysMax)
            {
                return Window;
            }

            foreach (var key in keys)
            {
                if (!_tries.TryGetValue(key, out var tries))
                {
                    _tries.Add(key, tries = new Queue<DateTimeOffset>());
                }

                tries.Enqueue(now);
            }

            return null;
        }
    }

    /// <summary>The last try was right: it does not count.</summary>
    public void WasRight(IPAddress source, string? agent)
    {
        lock (_gate)
        {
            foreach (var key in KeysOf(source, agent))
            {
                if (_tries.TryGetValue(key, out var tries))
                {
                    tries.TryDequeue(out _); // Which of those of a minute does not matter.
                }
            }
        }
    }

    private static string[] KeysOf(IPAddress source, string? agent)
    {
        var plain = source.IsIPv4MappedToIPv6 ? source.MapToIPv4() : source;
        var network = plain.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(plain.GetAddressBytes().AsSpan(0, 8)) : plain.ToString();
        return agent is null ? ["s" + network] : ["s" + network, "a" + agent];
    }

    private TimeSpan WaitOf(string key, DateTimeOffset now)
    {
        if (!_tries.TryGetValue(key, out var tries))
        {
            return TimeSpan.Zero;
        }

        while (tries.TryPeek(out var first) && first + Window <= now)
        {
            tries.Dequeue();
        }

        return tries.Count < WrongMax ? TimeSpan.Zero : tries.Peek() + Window - now;
    }

    private void Sweep(DateTimeOffset now)
    {
        if (now - _sweptAt < Window)
        {
            return;
        }

        _sweptAt = now;
        foreach (var (key, tries) in _tries)
        {
            if (tries.All(at => at + Window <= now))
            {
                _tries.Remove(key);
            }
        }
    }
}
