using CallCenter.Sip.Dialogs;
using CallCenter.Sip.Messages;

namespace CallCenter.Sip;

/// <summary>Why a session is over.</summary>
/// <param name="Kind">Who or what ended it.</param>
/// <param name="Code">The final status code, where there was one; otherwise 0.</param>
/// <param name="Reason">The reason phrase or Reason header that came with it.</param>
public sealed record SipEnd(SipEndKind Kind, int Code = 0, string? Reason = null)
{
    /// <summary>Outbound: the final response that refused the call, with all its headers: Reason, Retry-After, Warning; null when none did.</summary>
    public SipResponse? Response { get; init; }

    /// <summary>Outbound: whom to call instead, as a 3xx said, in its order (RFC 3261 section 8.1.3.4); empty otherwise. Nobody is called by itself.</summary>
    public IReadOnlyList<SipUri> Contacts => Response is { Code: >= 300 and < 400 } response ? [.. UrisOf(response)] : [];

    private static IEnumerable<SipUri> UrisOf(SipResponse response)
    {
        foreach (var contact in response.List(HeaderName.Contact))
        {
            if (NextHop.UriOf(contact) is { } uri)
            {
                yield return uri;
            }
        }
    }
}
