using CallCenter.Sip;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Registration;

namespace CallCenter.Telephony.Trunks;

/// <summary>Keeps us registered with one trunk, and tells operators when that changes. Only on its loop.</summary>
internal sealed class TrunkRegistration
{
    private readonly TrunkState _trunk;
    private readonly ISipLog _log;
    private readonly OutboundRegistration _registration;
    private bool _isRegistered;
    private string? _told;

    public TrunkRegistration(TrunkState trunk, SipUri? proxy, SipEndpoint endpoint, ISipLoop loop, ISipLog log)
    {
        _trunk = trunk;
        _log = log;
        _registration = new OutboundRegistration(endpoint, loop, OptionsOf(trunk.Binding, proxy), OnChanged);
    }

    /// <summary>Asks for it, and keeps it from then on.</summary>
    public void Start() => _registration.Start();

    /// <summary>Takes it back.</summary>
    public void Stop(Action stopped) => _registration.Stop(stopped);

    /// <summary>Where and as whom a trunk is registered with: at its domain, asked at its first address.</summary>
    internal static OutboundRegistrationOptions OptionsOf(TrunkBinding trunk, SipUri? proxy)
    {
        var through = trunk.Proxy ?? proxy;
        var isElsewhere = trunk.Domain is { } domain && !domain.Equals(trunk.Address.Host, StringComparison.OrdinalIgnoreCase);
        var endPoint = trunk.Address.ToEndPoint();
        return new OutboundRegistrationOptions
        {
            Registrar = trunk.Domain is { } own && isElsewhere ? SipUri.Create(null, own) : trunk.Address,
            Address = trunk.Domain is { } of ? SipUri.Create(trunk.User, of) : SipUri.Create(trunk.User, trunk.Address.Host),
            Credentials = trunk.Credentials,
            ContactUser = trunk.User!,
            Expires = trunk.Expires,

            // The name of a domain says nothing of where its registrar is; the address does (RFC 3261 section 8.1.2).
            Routes = through is not null ? [$"<{through}>"] : isElsewhere && endPoint is null ? [$"<{trunk.Address};lr>"] : [],
            NextHop = through is null && isElsewhere ? endPoint : null,
            Transport = through is null ? trunk.Address.Transport : null,
        };
    }

    private void OnChanged(RegistrationStatus status)
    {
        _trunk.NoteRegistration(status);
        if (status.IsRegistered && !_isRegistered)
        {
            _told = null;
            _log.Write(SipLogLevel.Information, $"Trunk {_trunk.Name} is registered as {_trunk.Binding.User}");
        }
        else if (!status.IsRegistered && status.Problem is { } problem && problem != _told)
        {
            _told = problem; // Not at every attempt.
            _log.Write(SipLogLevel.Warning, $"Trunk {_trunk.Name} is not registered: {problem}; its calls go to other trunks first");
        }

        _isRegistered = status.IsRegistered;
    }
}
