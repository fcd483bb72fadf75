using System.Net;
using CallCenter.Sip.Defence;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip;

/// <summary>
/// Keeps strangers from taking the place of callers: counts what each source does, throttles who does too much and bans
/// who goes on. Trusted sources are never held back. Any thread; memory is bounded whatever sources are forged.
/// </summary>
/// <remarks>
/// The sender of a datagram may be forged. So a source that has shown it receives our answers (it acknowledged a call,
/// registered, answered a request of ours) is throttled for what its datagrams do, but not banned: nobody can silence a
/// telephone by writing in its name. Guessing passwords bans whoever does it.
/// </remarks>
public sealed class SipDefence
{
    private const int ScannedUsersMin = 24; // Of 64 places: some thirty users.
    private const float ExcessPerSecond = 10;
    private const float FaultsPerSecond = 10f / 60;

    private readonly SipDefenceOptions? _options;
    private readonly TimeProvider _time;
    private readonly LogThrottle _log;
    private readonly TrustedSources _trusted;
    private readonly SourceTable? _sources;
    private readonly BanList _bans;
    private readonly Lock _strangersLock = new();
    private TokenBucket _strangers;
    private long _throttled;

    internal SipDefence(SipDefenceOptions? options, SipEntropy entropy, TimeProvider time, LogThrottle log)
    {
        _options = options;
        _time = time;
        _log = log;
        _trusted = new TrustedSources(options?.Trusted ?? []);
        _sources = options is null ? null : new SourceTable(options, entropy);
        _bans = new BanList(time);
        _strangers = TokenBucket.Full((options?.StrangerCallsPerSecond ?? 0) * 5);
    }

    /// <summary>Messages and connections dropped because their source sends too much.</summary>
    public long Throttled => Volatile.Read(ref _throttled);

    /// <summary>Messages and connections dropped because their source is banned.</summary>
    public long Banned => _bans.Dropped;

    /// <summary>Hears of a ban at once: what the source has open is closed.</summary>
    internal Action<Func<IPAddress, bool>> WhenBanned { get; set; } = static _ => { };

    /// <summary>Everybody banned now, the latest first.</summary>
    public IReadOnlyList<SipBan> Bans() => _bans.All();

    /// <summary>Bans a source by hand, trusted or not.</summary>
    public void Ban(IPAddress source, TimeSpan length) => Ban(SourceKey.Of(source), SipBanReason.ByHand, "", length);

    /// <summary>Ends the ban of a source; false when it is not banned. What it did before is forgotten.</summary>
    public bool Lift(IPAddress source)
    {
        var key = SourceKey.Of(source);
        _sources?.Forget(key);
        return _bans.Remove(key);
    }

    /// <summary>Trusts an address from now on, such as one a trunk's name has come to stand for.</summary>
    public void Trust(IPAddress source)
    {
        if (_trusted.Add(source))
        {
            Lift(source);
        }
    }

    /// <summary>Whether a source is never held back.</summary>
    public bool IsTrusted(IPAddress source) => _trusted.Contains(source);

    /// <summary>A source has shown that it receives what we answer, and means well: it registered, its call was acknowledged.</summary>
    public void ReportGood(IPAddress source)
    {
        if (_sources is not null && !IsTrusted(source))
        {
            _sources.Use(SourceKey.Of(source), _time.GetTimestamp(), _time.TimestampFrequency, static (ref SourceState state, in SourceMoment moment) =>
            {
                state.IsKnown = true;
                state.Users = 0;
                return true;
            });
        }
    }

    /// <summary>A request of <paramref name="source"/> carried a wrong digest.</summary>
    public void ReportFailedAuthentication(IPAddress source)
    {
        if (!Take(source, static (ref SourceState state, in SourceMoment moment) =>
            state.Authentications.TryTake(moment.Now, moment.Frequency, FaultsPerSecond, moment.Options.FailedAuthenticationsBurst)))
        {
            Ban(source, SipBanReason.FailedAuthentication, "", isProved: true);
        }
    }

    /// <summary>Whether a message may be read. Asked before anything is parsed.</summary>
    internal bool AdmitsMessage(SipFlow flow)
    {
        var source = flow.Remote.Address;
        if (_bans.IsBanned(source))
        {
            return false;
        }

        return Take(source, static (ref SourceState state, in SourceMoment moment) =>
                state.Messages.TryTake(moment.Now, moment.Frequency, moment.Options.MessagesPerSecond, moment.Options.MessagesPerSecond * 4))
            || Exceeds(source, flow.Kind.IsReliable());
    }

    /// <summary>Whether a request outside any dialog may be answered.</summary>
    internal bool AdmitsRequest(SipRequest request)
    {
        var source = request.Flow.Remote.Address;
        if (_sources is null || IsTrusted(source))
        {
            return true;
        }

        // A scanner is never answered, not even one behind the address of a known peer, which is not banned for it.
        if (Scanners.NameIn(request) is { } name)
        {
            Ban(source, SipBanReason.Scanner, name, request.Flow.Kind.IsReliable());
            return false;
        }

        if (!Take(source, static (ref SourceState state, in SourceMoment moment) =>
            state.Requests.TryTake(moment.Now, moment.Frequency, moment.Options.RequestsPerSecond, moment.Options.RequestsBurst)))
        {
            return Exceeds(source, request.Flow.Kind.IsReliable());
        }

        if (request.Method == SipMethod.Invite && !request.Flow.Kind.IsReliable() && !MayCall(source))
        {
            Interlocked.Increment(ref _throttled);
            return false;
        }

        return !IsScanning(source, request) || !Ban(source, SipBanReason.UserScan, "", request.Flow.Kind.IsReliable());
    }

    /// <summary>Whether a source may open one more connection.</summary>
    internal bool AdmitsConnection(IPAddress source) =>
        !_bans.IsBanned(source)
        && (Take(source, static (ref SourceState state, in SourceMoment moment) =>
                state.Connections.TryTake(moment.Now, moment.Frequency, moment.Options.ConnectionsPerSecond, moment.Options.ConnectionsBurst))
            || Exceeds(source, isProved: true));

    /// <summary>A source sent what makes no sense, or did not finish what it began.</summary>
    internal void ReportMalformed(IPAddress source, bool isProved)
    {
        if (!Take(source, static (ref SourceState state, in SourceMoment moment) =>
            state.Faults.TryTake(moment.Now, moment.Frequency, FaultsPerSecond, moment.Options.MalformedBurst)))
        {
            Ban(source, SipBanReason.Malformed, "", isProved);
        }
    }

    private bool Take(IPAddress source, SourceUse use) =>
        _sources is null || IsTrusted(source) || _sources.Use(SourceKey.Of(source), _time.GetTimestamp(), _time.TimestampFrequency, use);

    // Each forged source would have a share of its own: all that have never proved to exist have one besides, together.
    private bool MayCall(IPAddress source)
    {
        if (!Take(source, static (ref SourceState state, in SourceMoment moment) => !state.IsKnown))
        {
            return true;
        }

        lock (_strangersLock)
        {
            return _strangers.TryTake(_time.GetTimestamp(), _time.TimestampFrequency, _options!.StrangerCallsPerSecond, _options.StrangerCallsPerSecond * 5);
        }
    }

    // Always false: it says what becomes of the message.
    private bool Exceeds(IPAddress source, bool isProved)
    {
        Interlocked.Increment(ref _throttled);
        _log.Write(SipLogKind.Throttled, SipLogLevel.Warning, source, static it => $"{it} sends more than one source may; what is too much is dropped");
        if (!Take(source, static (ref SourceState state, in SourceMoment moment) =>
            state.Excess.TryTake(moment.Now, moment.Frequency, ExcessPerSecond, moment.Options.ExcessBurst)))
        {
            Ban(source, SipBanReason.Flood, "", isProved);
        }

        return false;
    }

    private bool IsScanning(IPAddress source, SipRequest request)
    {
        var place = 1UL << (int)(Scanners.HashOfUser(request) & 63);
        return !_sources!.Use(SourceKey.Of(source), _time.GetTimestamp(), _time.TimestampFrequency, (ref SourceState state, in SourceMoment moment) =>
            !state.Asks(place, moment.Now, (long)(moment.Options.ScanWatch.TotalSeconds * moment.Frequency), ScannedUsersMin));
    }

    private bool Ban(IPAddress source, SipBanReason reason, string detail, bool isProved)
    {
        if (_sources is null || IsTrusted(source))
        {
            return false;
        }

        var key = SourceKey.Of(source);
        var bansBefore = _sources.CountBan(key, _time.GetTimestamp(), mayBeKnown: isProved);
        if (bansBefore < 0)
        {
            return false;
        }

        var length = _options!.BanFirst * Math.Pow(2, Math.Min(bansBefore, 20));
        Ban(key, reason, detail, length < _options.BanMax ? length : _options.BanMax);
        return true;
    }

    private void Ban(SourceKey key, SipBanReason reason, string detail, TimeSpan length)
    {
        if (!_bans.Add(key, reason, detail, length))
        {
            return;
        }

        WhenBanned(address => SourceKey.Of(address) == key);
        _log.Write(SipLogKind.Banned, SipLogLevel.Warning, (key, reason, detail, length), static it =>
            $"{it.key} is banned for {it.length}: {Words(it.reason)}{(it.detail.Length > 0 ? $" ({it.detail})" : "")}");
    }

    private static string Words(SipBanReason reason) => reason switch
    {
        SipBanReason.Scanner => "it calls itself by the name of a scanner",
        SipBanReason.UserScan => "it asked for many users and reached none",
        SipBanReason.Flood => "it goes on sending more than one source may",
        SipBanReason.FailedAuthentication => "it failed to authenticate again and again",
        SipBanReason.Malformed => "it sends what is not SIP, or does not finish what it begins",
        _ => "an operator said so",
    };
}
