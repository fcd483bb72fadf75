using System.Collections.Immutable;
using System.Globalization;
using CallCenter.Sip.Authentication;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Messages.Values;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Registration;

/// <summary>
/// Keeps where the telephones of each user are (RFC 3261 section 10.3, RFC 3327). Serves REGISTER; may be read from any
/// thread. What carries no password, or a wrong one, is challenged without keeping anything of it.
/// </summary>
public sealed class Registrar : ISipRequestHandler
{
    private static readonly TimeSpan LookPause = TimeSpan.FromSeconds(16);
    private const int LooksAhead = 256;

    private readonly RegistrarOptions _options;
    private readonly TimeProvider _time;
    private readonly BindingTable _table = new();
    private readonly ExpiryRing _ring = new(LookPause, LooksAhead);
    private int _isLooking;

    /// <summary>A registrar without any telephone.</summary>
    public Registrar(RegistrarOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
    }

    /// <inheritdoc/>
    public SipMethod Method => SipMethod.Register;

    /// <summary>Grows with every change of the bindings.</summary>
    public long Version => _table.Version;

    /// <summary>How many users have a telephone registered, give or take those whose time has just ended.</summary>
    public int UserCount => _table.UserCount;

    /// <summary>The telephones of a user that can be called now, the most preferred first; empty when there are none.</summary>
    public IReadOnlyList<SipBinding> Find(string user)
    {
        var bindings = _table[user];
        var now = _time.GetUtcNow();
        return bindings.All(binding => binding.ExpiresAt > now && binding.IsReachable)
            ? bindings
            : [.. bindings.Where(binding => binding.ExpiresAt > now && binding.IsReachable)];
    }

    /// <summary>Whether a request came by the way a telephone of this user registered by.</summary>
    public bool IsFromTelephoneOf(string user, SipRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (flow, now) = (request.Flow, _time.GetUtcNow());
        return _table[user].Any(binding => binding.ExpiresAt > now
            && binding.Flow.Kind == flow.Kind
            && binding.Source.Equals(flow.Remote)
            && ReferenceEquals(binding.Flow.Connection, flow.Connection));
    }

    /// <summary>All telephones with their users, those out of reach as well.</summary>
    public IEnumerable<(string User, SipBinding Binding)> All()
    {
        var now = _time.GetUtcNow();
        return from pair in _table.All
               from binding in pair.Value
               where binding.ExpiresAt > now
               select (pair.Key, binding);
    }

    /// <summary>Takes up telephones remembered from an earlier run; those whose time has ended are left out.</summary>
    public void Restore(IEnumerable<(string User, SipBinding Binding)> bindings)
    {
        ArgumentNullException.ThrowIfNull(bindings);
        var now = _time.GetUtcNow();
        foreach (var (user, binding) in bindings.Where(one => one.Binding.ExpiresAt > now))
        {
            var result = _table.Update(user, current => new RegisterResult(0, RegisterRule.With(current, binding)));
            _ring.Add(user, FirstEnd(result.Bindings), now);
        }
    }

    SipRefusal? ISipRequestHandler.RefuseAtOnce(SipRequest request) =>
        request.Find(HeaderName.Authorization) is null ? Challenge(isStale: false) : null;

    SipRefusal? ISipRequestHandler.Refuse(SipRequest request)
    {
        var verdict = _options.Guard.Check(request);
        request.Identity = verdict.User;
        switch (verdict.Kind)
        {
            case DigestVerdictKind.Accepted:
                _options.Judged?.Invoke(request.Source, true);
                return null;
            case DigestVerdictKind.Malformed:
                return new SipRefusal(400, []) { Reason = "Bad Authorization" };
            case DigestVerdictKind.Wrong:
                _options.Judged?.Invoke(request.Source, false);
                break;
        }

        return Challenge(verdict.Kind == DigestVerdictKind.Stale);
    }

    void ISipRequestHandler.OnRequest(SipServerRequest request)
    {
        if (request.Request.To?.User is not { } user || user != request.Request.Identity)
        {
            request.Respond(403); // One may register oneself only.
            return;
        }

        if (RegisterWish.Read(request.Request) is not { } wish)
        {
            request.Respond(400, "Bad Contact or Path");
            return;
        }

        var now = _time.GetUtcNow();
        var result = _table.Update(user, current => RegisterRule.Apply(current, wish, OriginOf(request, wish, now), _options));
        if (!result.Bindings.IsEmpty)
        {
            _ring.Add(user, FirstEnd(result.Bindings), now);
            StartLooking(request.Loop);
        }

        Answer(request, wish, result, now);
    }

    private SipRefusal Challenge(bool isStale) => new(401, _options.Guard.Challenge(isStale));

    private static SipBinding OriginOf(SipServerRequest request, RegisterWish wish, DateTimeOffset now) => new()
    {
        Contact = request.Request.To!,
        ExpiresAt = now,
        RefreshedAt = now,
        CallId = wish.CallId,
        Sequence = wish.Sequence,
        Path = wish.Path,
        UserAgent = wish.UserAgent,
        Flow = request.Request.Flow,
        IsDirect = request.Request.IsDirect,
        Transports = request.Transports,
    };

    private void Answer(SipServerRequest request, RegisterWish wish, RegisterResult result, DateTimeOffset now)
    {
        switch (result.Refusal)
        {
            case 0:
                var headers = new List<SipHeader>(result.Bindings.Length + 2) { new("Date", new DateValue(now).ToString()) };
                headers.AddRange(result.Bindings.Select(binding => new SipHeader("Contact", ContactOf(binding, now))));
                headers.AddRange(wish.Path.Select(hop => new SipHeader("Path", hop)));
                request.Respond(200, null, headers);
                break;
            case 423:
                var seconds = ((long)_options.ExpiresMin.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                request.Respond(423, null, [new SipHeader("Min-Expires", seconds)]);
                break;
            default:
                request.Respond(result.Refusal, "CSeq out of order");
                break;
        }
    }

    private static string ContactOf(SipBinding binding, DateTimeOffset now)
    {
        var seconds = (long)Math.Ceiling((binding.ExpiresAt - now).TotalSeconds);
        var quality = binding.Quality == 1000 ? "" : $";q={QualityValue.ToText(binding.Quality)}";
        var instance = binding.Instance is null ? "" : $";+sip.instance={QuotedText.Encode(binding.Instance)}";
        var registration = binding.RegistrationId == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $";reg-id={binding.RegistrationId}");
        return string.Create(CultureInfo.InvariantCulture, $"<{binding.Contact}>;expires={seconds}{quality}{instance}{registration}");
    }

    private static DateTimeOffset FirstEnd(ImmutableArray<SipBinding> bindings) => bindings.Min(binding => binding.ExpiresAt);

    // One timer for all of them, and none while there is nobody: Find looks at the exact time, this gives the memory back.
    private void StartLooking(ISipLoop loop)
    {
        if (Interlocked.Exchange(ref _isLooking, 1) == 0)
        {
            ScheduleLook(loop);
        }
    }

    private void ScheduleLook(ISipLoop loop) =>
        loop.Schedule(
            _ring.Width,
            static state =>
            {
                var (registrar, loop) = ((Registrar, ISipLoop))state!;
                registrar.Look(loop);
            },
            (this, loop));

    private void Look(ISipLoop loop)
    {
        var now = _time.GetUtcNow();
        foreach (var user in _ring.TakeDue(now))
        {
            var result = _table.Update(user, current => new RegisterResult(0, current.RemoveAll(binding => binding.ExpiresAt <= now)));
            if (!result.Bindings.IsEmpty)
            {
                _ring.Add(user, FirstEnd(result.Bindings), now);
            }
        }

        if (_ring.Count > 0)
        {
            ScheduleLook(loop);
            return;
        }

        Volatile.Write(ref _isLooking, 0);
        if (_ring.Count > 0)
        {
            StartLooking(loop); // Somebody came in between.
        }
    }
}
