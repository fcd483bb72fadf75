using CallCenter.Sip.Messages;

namespace CallCenter.Sip;

/// <summary>Messages of one direction by what they are, counted by their first line. Any thread.</summary>
public sealed class SipTraffic
{
    /// <summary>The first status there is (RFC 3261 section 21).</summary>
    public const int StatusFirst = 100;

    /// <summary>The last one.</summary>
    public const int StatusLast = 699;

    private const int StatusDigits = 3;

    private readonly long[] _requests = new long[Enum.GetValues<SipMethod>().Length];
    private readonly long[] _responses = new long[StatusLast - StatusFirst + 1];

    private static ReadOnlySpan<byte> StatusLineBegins => "SIP/2.0 "u8;

    /// <summary>Requests of a method; all that no registry knows are <see cref="SipMethod.Unknown"/>.</summary>
    public long Requests(SipMethod method) => Volatile.Read(ref _requests[(int)method]);

    /// <summary>Responses of a status, <see cref="StatusFirst"/> to <see cref="StatusLast"/>.</summary>
    public long Responses(int status) => Volatile.Read(ref _responses[status - StatusFirst]);

    /// <summary>Counts a message as it is on the wire; one that is cut off counts as a request nobody knows.</summary>
    internal void Count(ReadOnlySpan<byte> message)
    {
        message = message.TrimStart("\r\n"u8); // RFC 3261 section 7.5: empty lines before a message mean nothing.
        if (message.StartsWith(StatusLineBegins))
        {
            CountResponse(message[StatusLineBegins.Length..]);
            return;
        }

        var end = message.IndexOf((byte)' ');
        Interlocked.Increment(ref _requests[(int)(end < 0 ? SipMethod.Unknown : SipMethods.Find(message[..end]))]);
    }

    private void CountResponse(ReadOnlySpan<byte> rest)
    {
        var status = 0;
        for (var i = 0; i < StatusDigits; i++)
        {
            if (i >= rest.Length || rest[i] is < (byte)'0' or > (byte)'9')
            {
                return; // Nonsense, which is counted as malformed.
            }

            status = (status * 10) + (rest[i] - '0');
        }

        if (status is >= StatusFirst and <= StatusLast)
        {
            Interlocked.Increment(ref _responses[status - StatusFirst]);
        }
    }
}
