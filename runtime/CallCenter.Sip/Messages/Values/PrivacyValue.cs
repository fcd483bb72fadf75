using System.Diagnostics.CodeAnalysis;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Messages.Values;

/// <summary>Privacy (RFC 3323 section 4.2, RFC 3325 section 9.3): what is to be hidden, words between semicolons.</summary>
/// <param name="Words">The words in their order, in lower case, with semicolons between them.</param>
public sealed record PrivacyValue(string Words) : IHeaderValue<PrivacyValue>
{
    /// <inheritdoc/>
    public static bool IsList => false;

    /// <summary>Whether the asserted identity must not leave the trusted network.</summary>
    public bool HidesIdentity => Has("id") || Has("user");

    /// <summary>Whether nothing must be hidden, whatever else is usual.</summary>
    public bool HidesNothing => Has("none");

    /// <summary>Whether one of <c>header</c>, <c>session</c>, <c>user</c>, <c>id</c>, <c>history</c>, <c>none</c>, <c>critical</c> is asked for.</summary>
    public bool Has(string word) => Words.Split(';').Contains(word, StringComparer.Ordinal);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out PrivacyValue? value)
    {
        value = null;
        var reader = new ValueReader(text);
        var words = new List<string>();
        do
        {
            if (!reader.TryToken(out var word) || words.Count >= SipLimits.ListEntriesMax)
            {
                return false;
            }

            words.Add(word.ToLowerInvariant());
        }
        while (reader.TrySign(';'));

        // Some peers separate the words with commas: the sense is clear, and hiding too little is the worse mistake.
        while (reader.TrySign(',') && reader.TryToken(out var more) && words.Count < SipLimits.ListEntriesMax)
        {
            words.Add(more.ToLowerInvariant());
        }

        value = reader.IsAtEnd ? new PrivacyValue(string.Join(';', words)) : null;
        return value is not null;
    }

    /// <summary>The value as it is written.</summary>
    public override string ToString() => Words;
}
