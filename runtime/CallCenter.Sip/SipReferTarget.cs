using System.Diagnostics.CodeAnalysis;
using System.Text;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip;

/// <summary>
/// Whom a REFER names (RFC 3515 section 2.1): an address, and what the INVITE to it shall carry, taken out of the headers of
/// its URI (RFC 3261 section 19.1.1). Headers that nobody should set for another (section 19.1.5) are left out.
/// </summary>
public sealed record SipReferTarget
{
    /// <summary>The address without its headers.</summary>
    public required SipUri Uri { get; init; }

    /// <summary>The call whose place the new one takes (attended transfer, RFC 5589 section 7); null for none.</summary>
    public SipReplaces? Replaces { get; init; }

    /// <summary>Values of User-to-User for the INVITE (RFC 7433 section 3.3); empty for none.</summary>
    public IReadOnlyList<string> UserToUser { get; init; } = [];

    /// <summary>Reads the value of a Refer-To header. False when it is no address of ours, asks for another method than INVITE, or carries a Replaces that makes no sense.</summary>
    public static bool TryParse(string value, [NotNullWhen(true)] out SipReferTarget? target)
    {
        ArgumentNullException.ThrowIfNull(value);
        target = null;
        var bytes = Encoding.UTF8.GetBytes(value);
        if (bytes.Length > SipLimits.MessageBytesMax || !NameAddressParser.TryParse(bytes, new TextRange(0, bytes.Length), out var address))
        {
            return false;
        }

        var text = Encoding.UTF8.GetString(address.Uri.Of(bytes));

        // A question mark may stand in the user part, an at sign never in the headers.
        var question = text.IndexOf('?', text.IndexOf('@', StringComparison.Ordinal) + 1);
        if (!SipUri.TryParse(question < 0 ? text : text[..question], out var uri)
            || uri.Parameter("method") is { } method && !method.Equals("INVITE", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var read = new SipReferTarget { Uri = uri };
        return question < 0 ? Done(read, out target) : TryHeaders(read, text[(question + 1)..], out target);
    }

    /// <summary>As Refer-To carries it.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("<").Append(Uri);
        var sign = '?';
        foreach (var (name, value) in Headers())
        {
            text.Append(sign).Append(name).Append('=').Append(System.Uri.EscapeDataString(value));
            sign = '&';
        }

        return text.Append('>').ToString();
    }

    private IEnumerable<(string Name, string Value)> Headers()
    {
        if (Replaces is not null)
        {
            yield return ("Replaces", Replaces.ToString());
        }

        foreach (var data in UserToUser)
        {
            yield return ("User-to-User", data);
        }
    }

    private static bool TryHeaders(SipReferTarget read, string text, [NotNullWhen(true)] out SipReferTarget? target)
    {
        target = null;
        foreach (var one in text.Split('&'))
        {
            var equals = one.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                continue;
            }

            var name = System.Uri.UnescapeDataString(one[..equals]);
            var value = System.Uri.UnescapeDataString(one[(equals + 1)..]);
            if (name.Equals("Replaces", StringComparison.OrdinalIgnoreCase))
            {
                if (read.Replaces is not null || !SipReplaces.TryParse(value, out var replaces))
                {
                    return false;
                }

                read = read with { Replaces = replaces };
            }
            else if (name.Equals("User-to-User", StringComparison.OrdinalIgnoreCase) && read.UserToUser.Count < SipLimits.UserToUserMax && IsPrintable(value))
            {
                read = read with { UserToUser = [.. read.UserToUser, value] };
            }
        }

        return Done(read, out target);
    }

    // A line break in a header of a URI would become a header of ours.
    private static bool IsPrintable(string value) => value.Length <= SipLimits.UserToUserBytesMax && !value.Any(char.IsControl);

    private static bool Done(SipReferTarget read, out SipReferTarget target)
    {
        target = read;
        return true;
    }
}
