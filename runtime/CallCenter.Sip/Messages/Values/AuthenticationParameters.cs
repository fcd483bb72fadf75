using System.Text;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Messages.Values;

/// <summary>
/// The comma-separated <c>name=value</c> pairs of the authentication headers, in their order. A name may stand once only:
/// two of them are how a proxy and the server behind it are made to read different things.
/// </summary>
internal sealed class AuthenticationParameters
{
    private readonly List<(string Name, string Value, bool IsQuoted)> _entries = [];

    /// <summary>How many there are.</summary>
    public int Count => _entries.Count;

    /// <summary>Value of a parameter without its quotes, whatever the case of its name; null when absent.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var entry in _entries)
            {
                if (entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return entry.Value;
                }
            }

            return null;
        }
    }

    /// <summary>Reads the pairs; false when they make no sense, stand twice, or are more than <see cref="SipLimits.ListEntriesMax"/>.</summary>
    public static bool TryParse(ref ValueReader reader, out AuthenticationParameters parameters)
    {
        parameters = new AuthenticationParameters();
        if (reader.IsAtEnd)
        {
            return true;
        }

        do
        {
            if (!reader.TryToken(out var name) || !reader.TrySign('=') || parameters[name] is not null
                || parameters.Count >= SipLimits.ListEntriesMax)
            {
                return false;
            }

            var isQuoted = reader.TryQuoted(out var value);
            if (!isQuoted && !reader.TryUntil(", \t\""u8, out value))
            {
                return false;
            }

            parameters._entries.Add((name, value!, isQuoted));
        }
        while (reader.TrySign(','));
        return reader.IsAtEnd;
    }

    /// <summary>Adds a pair in quotes; does nothing when the value is null.</summary>
    public AuthenticationParameters AddQuoted(string name, string? value) => Add(name, value, isQuoted: true);

    /// <summary>Adds a pair, without quotes if it can do without; does nothing when the value is null.</summary>
    public AuthenticationParameters AddToken(string name, string? value) => Add(name, value, isQuoted: value is not null && !Tokens.IsToken(Encoding.UTF8.GetBytes(value)));

    /// <summary>Adds pairs that are written already; does nothing when there are none.</summary>
    public AuthenticationParameters AddWritten(string pairs)
    {
        var reader = new ValueReader(Encoding.UTF8.GetBytes(pairs));
        if (TryParse(ref reader, out var more))
        {
            _entries.AddRange(more._entries);
        }

        return this;
    }

    /// <summary>The pairs of other names, as they are written; empty when there are none.</summary>
    public string Except(params ReadOnlySpan<string> names)
    {
        var others = new AuthenticationParameters();
        foreach (var entry in _entries)
        {
            if (!IsAmong(names, entry.Name))
            {
                others._entries.Add(entry);
            }
        }

        return others.ToString();
    }

    /// <summary>The pairs as they are written.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, value, isQuoted) in _entries)
        {
            text.Append(text.Length == 0 ? "" : ", ").Append(name).Append('=').Append(isQuoted ? QuotedText.Encode(value) : value);
        }

        return text.ToString();
    }

    private static bool IsAmong(ReadOnlySpan<string> names, string wanted)
    {
        foreach (var name in names)
        {
            if (name.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private AuthenticationParameters Add(string name, string? value, bool isQuoted)
    {
        if (value is not null)
        {
            _entries.Add((name, value, isQuoted));
        }

        return this;
    }
}
