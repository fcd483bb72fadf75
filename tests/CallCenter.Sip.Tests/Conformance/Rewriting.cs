using System.Text;
using System.Text.RegularExpressions;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Messages.Values;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Tests.Conformance;

/// <summary>Writes parsed messages again: each header as it was read, or from the value it means.</summary>
internal static partial class Rewriting
{
    private static readonly Dictionary<HeaderName, Reader> Readers = new()
    {
        [HeaderName.Via] = Value<ViaValue>,
        [HeaderName.From] = Value<NameAddressValue>,
        [HeaderName.To] = Value<NameAddressValue>,
        [HeaderName.Contact] = Value<NameAddressValue>,
        [HeaderName.Route] = Value<NameAddressValue>,
        [HeaderName.RecordRoute] = Value<NameAddressValue>,
        [HeaderName.Path] = Value<NameAddressValue>,
        [HeaderName.ServiceRoute] = Value<NameAddressValue>,
        [HeaderName.ReferTo] = Value<NameAddressValue>,
        [HeaderName.ReferredBy] = Value<NameAddressValue>,
        [HeaderName.AssertedIdentity] = Value<NameAddressValue>,
        [HeaderName.PreferredIdentity] = Value<NameAddressValue>,
        [HeaderName.RemotePartyId] = Value<NameAddressValue>,
        [HeaderName.Replaces] = Value<ReplacesValue>,
        [HeaderName.TargetDialog] = Value<TargetDialogValue>,
        [HeaderName.SessionExpires] = Value<SessionExpiresValue>,
        [HeaderName.MinSessionExpires] = Value<SessionExpiresValue>,
        [HeaderName.RAck] = Value<RAckValue>,
        [HeaderName.RSeq] = Value<NumberValue>,
        [HeaderName.Expires] = Value<NumberValue>,
        [HeaderName.MinExpires] = Value<NumberValue>,
        [HeaderName.MaxForwards] = Value<NumberValue>,
        [HeaderName.ContentLength] = Value<NumberValue>,
        [HeaderName.Event] = Value<EventValue>,
        [HeaderName.SubscriptionState] = Value<SubscriptionStateValue>,
        [HeaderName.WwwAuthenticate] = Value<AuthenticationChallenge>,
        [HeaderName.ProxyAuthenticate] = Value<AuthenticationChallenge>,
        [HeaderName.Authorization] = Value<AuthenticationCredentials>,
        [HeaderName.ProxyAuthorization] = Value<AuthenticationCredentials>,
        [HeaderName.AuthenticationInfo] = Value<AuthenticationSuccess>,
        [HeaderName.Reason] = Value<ReasonValue>,
        [HeaderName.Diversion] = Value<DiversionEntry>,
        [HeaderName.HistoryInfo] = Value<HistoryEntry>,
        [HeaderName.UserToUser] = Value<UserToUserValue>,
        [HeaderName.Warning] = Value<WarningValue>,
        [HeaderName.RetryAfter] = Value<RetryAfterValue>,
        [HeaderName.Date] = Value<DateValue>,
        [HeaderName.Privacy] = Value<PrivacyValue>,
        [HeaderName.Require] = Value<TokenValue>,
        [HeaderName.Supported] = Value<TokenValue>,
        [HeaderName.Allow] = Value<TokenValue>,
        [HeaderName.ContentDisposition] = Value<TokenValue>,
    };

    private delegate string? Reader(ReadOnlySpan<byte> line);

    /// <summary>Whether a header has a value type.</summary>
    public static bool IsStructured(HeaderName name) => Readers.ContainsKey(name);

    /// <summary>What the header line at a place means, written anew; null when it makes no sense, or has no value type.</summary>
    public static string? Meaning(SipMessage message, int index) => Meaning(message.Fields()[index].Name, message.BytesOf(message.Fields()[index].Value));

    /// <inheritdoc cref="Meaning(SipMessage, int)"/>
    public static string? Meaning(HeaderName name, ReadOnlySpan<byte> line) => Readers.TryGetValue(name, out var read) ? read(line) : null;

    /// <summary>The message with every header line as it was read.</summary>
    public static byte[] Copy(SipMessage message) => Write(message, static (_, _) => null);

    /// <summary>The message with every header that has a value type written from its value.</summary>
    public static byte[] FromValues(SipMessage message) => Write(message, Meaning);

    /// <summary>Asserts that two messages say the same, header by header.</summary>
    public static void AssertSame(SipMessage one, SipMessage other)
    {
        Assert.Equal(one.HeaderCount, other.HeaderCount);
        Assert.Equal((one.CallId, one.FromTag, one.ToTag, one.Sequence, one.SequenceMethod), (other.CallId, other.FromTag, other.ToTag, other.Sequence, other.SequenceMethod));
        Assert.Equal((one.FromDisplay, one.ToDisplay, one.From, one.To), (other.FromDisplay, other.ToDisplay, other.From, other.To));
        Assert.True(one.Body.Span.SequenceEqual(other.Body.Span));
        Assert.Equal(one.ToString(), other.ToString());
        for (var i = 0; i < one.HeaderCount; i++)
        {
            Assert.Equal(one.Fields()[i].Name, other.Fields()[i].Name);
            Assert.Equal(one.HeaderAt(i).Name, other.HeaderAt(i).Name);
            Assert.Equal(Meaning(one, i) ?? one.HeaderAt(i).Value, Meaning(other, i) ?? other.HeaderAt(i).Value);
        }
    }

    /// <summary>The bytes of a printed message with folds, and blanks where they do not count, made one: read without the parser under test.</summary>
    public static string Plain(ReadOnlySpan<byte> message)
    {
        var text = Encoding.Latin1.GetString(message);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var head = Folds().Replace(text[..end], " ");
        head = Blanks().Replace(head, " ");
        head = NameColon().Replace(head, "${name}: ");
        return LineEnds().Replace(head, "\r\n").Trim() + text[end..];
    }

    private static string? Value<T>(ReadOnlySpan<byte> line)
        where T : class, IHeaderValue<T>
    {
        var texts = new List<string>();
        while (true)
        {
            var end = T.IsList ? ListElements.EndOfElement(line) : line.Length;
            if (!T.TryParse(line[..end], out var value))
            {
                return null;
            }

            texts.Add(value.ToString()!);
            if (end == line.Length)
            {
                return string.Join(", ", texts);
            }

            line = line[(end + 1)..];
        }
    }

    private static byte[] Write(SipMessage message, Func<SipMessage, int, string?> value)
    {
        var writer = MessageWriter.Rent();
        writer.Raw(message.Bytes[..message.Bytes.IndexOf("\r\n"u8)]);
        for (var i = 0; i < message.HeaderCount; i++)
        {
            var field = message.Fields()[i];
            writer.Line();
            writer.Raw(message.BytesOf(field.NameText));
            writer.Raw(": "u8);
            if (value(message, i) is { } text)
            {
                writer.Raw(Encoding.UTF8.GetBytes(text));
            }
            else
            {
                writer.Raw(message.BytesOf(field.Value));
            }
        }

        writer.Raw("\r\n\r\n"u8);
        writer.Raw(message.Body.Span);
        var bytes = writer.ToArray();
        writer.Dispose();
        return bytes;
    }

    [GeneratedRegex(@"[ \t]*\r\n[ \t]+")]
    private static partial Regex Folds();

    [GeneratedRegex(@"[ \t]+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"(?<=^|\n)(?<name>[A-Za-z-]+) ?: ?", RegexOptions.ExplicitCapture)]
    private static partial Regex NameColon();

    [GeneratedRegex(@" \r\n")]
    private static partial Regex LineEnds();
}
