using System.Globalization;
using CallCenter.Sip.Authentication;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Messages.Values;

namespace CallCenter.Sip.Registration;

/// <summary>
/// Registers us with somebody else and keeps the registration alive (RFC 3261 section 10.2): refreshed before its time is
/// over, asked for again after ever longer pauses when it fails, taken back when it is stopped. Every member but
/// <see cref="Status"/> only on its loop.
/// </summary>
public sealed class OutboundRegistration
{
    private const int NumbersPerRequest = SipLimits.ChallengeRetriesMax + 1;
    private const double RefreshFraction = 0.8;

    private readonly SipEndpoint _endpoint;
    private readonly ISipLoop _loop;
    private readonly OutboundRegistrationOptions _options;
    private readonly Action<RegistrationStatus> _changed;
    private readonly DigestClient? _digest;
    private readonly string _callId;
    private RegistrationState _state;
    private volatile RegistrationStatus _status = new(RegistrationState.Stopped, null, null);
    private TimeSpan _asked;
    private TimeSpan _granted;
    private TimeSpan _retryAfter;
    private ISipTimer? _timer;
    private ISipTimer? _expiryTimer;
    private Action? _stopped;
    private uint _sequence = 1;
    private int _failures;

    /// <summary>A registration that does nothing until <see cref="Start"/>. Only on <paramref name="loop"/>, one of the endpoint's.</summary>
    /// <param name="endpoint">What is to be reached by it.</param>
    /// <param name="loop">Where it lives.</param>
    /// <param name="options">Where and as whom.</param>
    /// <param name="changed">Told each time its status is another; on the loop.</param>
    public OutboundRegistration(SipEndpoint endpoint, ISipLoop loop, OutboundRegistrationOptions options, Action<RegistrationStatus> changed)
    {
        _endpoint = endpoint;
        _loop = loop;
        _options = options;
        _changed = changed;
        _asked = options.Expires;
        _callId = endpoint.NewCallId(loop);
        _digest = options.Credentials is { } credentials ? endpoint.NewDigest(loop, credentials) : null;
    }

    /// <summary>How it stands. From any thread.</summary>
    public RegistrationStatus Status => _status;

    /// <summary>Asks for it; does nothing when it has been asked for.</summary>
    public void Start() => Feed(RegistrationInput.Start);

    /// <summary>Takes it back; <paramref name="stopped"/> is called when the registrar has answered, or has had 32 seconds to.</summary>
    public void Stop(Action? stopped = null)
    {
        _stopped = stopped;
        Feed(RegistrationInput.Stop);
    }

    private void Feed(RegistrationInput input, DateTimeOffset? validUntil = null, string? problem = null, IReadOnlyList<string>? serviceRoute = null)
    {
        var step = RegistrationMachine.Next(_state, input);
        _state = step.State;
        Act(step.Action);
        var until = _state is RegistrationState.Registered or RegistrationState.Refreshing ? validUntil ?? _status.ValidUntil : null;
        var status = new RegistrationStatus(_state, until, input == RegistrationInput.Accepted ? null : problem ?? _status.Problem)
        {
            ServiceRoute = serviceRoute ?? _status.ServiceRoute,
        };
        if (status != _status)
        {
            _status = status;
            _changed(status);
        }

        if (step.Action.HasFlag(RegistrationAction.ReportStopped))
        {
            _stopped?.Invoke();
        }
    }

    private void Act(RegistrationAction action)
    {
        if (action.HasFlag(RegistrationAction.StopTimers))
        {
            _timer?.Cancel();
            _expiryTimer?.Cancel();
        }

        if (action.HasFlag(RegistrationAction.Send))
        {
            Send(_asked);
        }

        if (action.HasFlag(RegistrationAction.SendLeave))
        {
            Send(TimeSpan.Zero);
        }

        if (action.HasFlag(RegistrationAction.WaitForRefresh))
        {
            WaitFor(_granted * RefreshFraction);
        }

        if (action.HasFlag(RegistrationAction.WaitForRetry))
        {
            WaitFor(RetryPause());
        }
    }

    private void Send(TimeSpan expires)
    {
        var sequence = _sequence;
        _sequence += NumbersPerRequest;
        _endpoint.Send(
            _loop,
            new OutboundRequest
            {
                Method = SipMethod.Register,
                RequestUri = _options.Registrar,
                From = _options.Address,
                To = _options.Address,
                CallId = _callId,
                Sequence = sequence,
                Routes = _options.Routes,
                NextHop = _options.NextHop,
                Transport = _options.Transport,
                ContactUser = _options.ContactUser,
                Headers = [new SipHeader("Expires", ((long)expires.TotalSeconds).ToString(CultureInfo.InvariantCulture))],
                Digest = _digest,
            },
            outcome => OnOutcome(outcome, isLeave: expires == TimeSpan.Zero));
    }

    private void OnOutcome(SipRequestOutcome outcome, bool isLeave)
    {
        if (isLeave != (_state == RegistrationState.Leaving))
        {
            return; // The answer to a refresh that was under way when we began to leave.
        }

        if (outcome.Response is { } answered)
        {
            _sequence = Math.Max(answered.Sequence + 1, _sequence - NumbersPerRequest + 1);
        }

        var problem = outcome.Response is { } response ? $"{response.Code} {response.Reason}".TrimEnd() : $"{outcome.Code} no answer";
        switch (outcome)
        {
            case { IsSuccess: true, Response: { } accepted }:
                OnAccepted(accepted);
                break;
            case { Code: 423, Response: { } brief } when MinExpires(brief) is { } least && least > _asked && least <= TimeSpan.FromDays(1):
                _asked = least;
                Feed(RegistrationInput.TooBrief);
                break;
            default:
                _failures++;
                _retryAfter = outcome.Response is { } refusal && refusal.TryRead<RetryAfterValue>(HeaderName.RetryAfter, out var later) && later is not null
                    ? TimeSpan.FromSeconds(later.Seconds)
                    : TimeSpan.Zero;
                Feed(outcome.Response is null || outcome.Code is >= 500 and < 600 ? RegistrationInput.Unanswered : RegistrationInput.Refused, problem: problem);
                break;
        }
    }

    private void OnAccepted(SipResponse response)
    {
        _failures = 0;
        _granted = Granted(response);
        _expiryTimer?.Cancel();
        if (_state != RegistrationState.Leaving)
        {
            _expiryTimer = _loop.Schedule(_granted, static self => ((OutboundRegistration)self!).Feed(RegistrationInput.Expired), this);
        }

        Feed(
            RegistrationInput.Accepted,
            _loop.Time.GetUtcNow() + _granted,
            serviceRoute: [.. response.List(HeaderName.ServiceRoute).Take(SipLimits.PathEntriesMax)]);
    }

    // The registrar lists all contacts of the address; ours was refreshed last, so of those with our user it lasts longest.
    private TimeSpan Granted(SipResponse response)
    {
        if (response.TryReadAll<NameAddressValue>(HeaderName.Contact, out var contacts)
            && contacts.Where(contact => contact.Uri?.User == _options.ContactUser).Max(contact => contact.Expires) is { } seconds)
        {
            return TimeSpan.FromSeconds(Math.Clamp(seconds, 1, 86_400));
        }

        return response.TryRead<NumberValue>(HeaderName.Expires, out var expires) && expires is not null
            ? TimeSpan.FromSeconds(Math.Clamp(expires.Number, 1, 86_400))
            : _asked;
    }

    private static TimeSpan? MinExpires(SipResponse response) =>
        response.TryRead<NumberValue>(HeaderName.MinExpires, out var least) && least is not null ? TimeSpan.FromSeconds(least.Number) : null;

    // RFC 5626 section 4.5: twice as long each time, so that a registrar that comes back is not drowned.
    private TimeSpan RetryPause()
    {
        var pause = _options.RetryMin * Math.Pow(2, Math.Min(_failures - 1, 16));
        pause = pause < _retryAfter ? _retryAfter : pause;
        return pause < _options.RetryMax ? pause : _options.RetryMax;
    }

    private void WaitFor(TimeSpan pause)
    {
        _timer?.Cancel();
        _timer = _loop.Schedule(pause, static self => ((OutboundRegistration)self!).Feed(RegistrationInput.PauseOver), this);
    }
}
