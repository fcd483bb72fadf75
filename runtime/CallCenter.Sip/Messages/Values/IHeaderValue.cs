using System.Diagnostics.CodeAnalysis;

namespace CallCenter.Sip.Messages.Values;

/// <summary>
/// The value of a structured header: read from bytes, written by <see cref="object.ToString"/>. What was read and written
/// again means the same; blanks and quotes nobody needs are gone.
/// </summary>
/// <typeparam name="TSelf">The value itself.</typeparam>
public interface IHeaderValue<TSelf>
    where TSelf : class, IHeaderValue<TSelf>
{
    /// <summary>Whether commas separate several values on one line (RFC 3261 section 7.3.1).</summary>
    static virtual bool IsList => true;

    /// <summary>Reads one value, all of <paramref name="text"/>; false when it is none.</summary>
    static abstract bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out TSelf? value);
}
