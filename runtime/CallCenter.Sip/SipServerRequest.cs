using CallCenter.Sip.Dialogs;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Transactions;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip;

/// <summary>A request outside any dialog that waits for its answer. Only on its loop.</summary>
public sealed class SipServerRequest
{
    private const int Unauthorized = 401;
    private const int ProxyAuthenticationRequired = 407;

    private readonly UserAgentCore _core;
    private NonInviteServerTransaction? _transaction;

    internal SipServerRequest(UserAgentCore core, SipRequest request)
    {
        _core = core;
        _transaction = core.Transactions.AddServer(request);
        Request = request;
    }

    /// <summary>The request with all its headers.</summary>
    public SipRequest Request { get; }

    /// <summary>The loop it lives on.</summary>
    public ISipLoop Loop => _core.Loop;

    internal TransportSet Transports => _core.Transports;

    /// <summary>
    /// Sends the final response, 200 to 699. The first one counts, further ones do nothing. After a challenge (401, 407) nothing
    /// is kept of the request: sent again, it is served again.
    /// </summary>
    public void Respond(int code, string? reason = null, IReadOnlyList<SipHeader>? headers = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(code, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(code, 699);
        if (_transaction is not { } transaction)
        {
            return;
        }

        _transaction = null;
        var response = new OutgoingResponse(Request, code) { Reason = reason, Headers = headers, ToTag = _core.Filter.TagFor(Request) };
        if (code is Unauthorized or ProxyAuthenticationRequired)
        {
            // RFC 3261 section 8.2.7: whoever has not said yet who he is shall not make us remember him.
            transaction.Drop();
            _core.Filter.Respond(response);
            return;
        }

        transaction.Respond(response with { Server = _core.Options.UserAgent });
    }
}
