using System.Text;
using CallCenter.Sip.Dialogs;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Messages.Values;
using CallCenter.Sip.Parsing;
using CallCenter.Sip.Tests.Conformance;

namespace CallCenter.Sip.Tests.Fuzz;

/// <summary>What must be true of every message, whatever its bytes.</summary>
internal static class MessageCheck
{
    private static readonly HeaderName[] Lists = [HeaderName.Via, HeaderName.Contact, HeaderName.Route, HeaderName.RecordRoute, HeaderName.Require, HeaderName.Accept];

    /// <summary>Parses it, checks all that is promised, and tells what came out.</summary>
    public static ParseResult Run(byte[] bytes, bool isStream, bool isWhole)
    {
        var result = MessageParser.Parse(bytes, isStream);
        Assert.True(result.Message is not null || result.Fault is not null);
        if (result.Message is not { } message || !isWhole)
        {
            return result;
        }

        AnswerIt(message);
        ReadAll(message);
        if (result.Fault is null)
        {
            AssertWithinLimits(message);
            AssertComesOutAsItWentIn(message);
            AssertValuesMeanTheSame(message);
        }

        return result;
    }

    private static void ReadAll(SipMessage message)
    {
        for (var i = 0; i < message.HeaderCount; i++)
        {
            _ = message.HeaderAt(i);
        }

        _ = (message.FromDisplay, message.ToDisplay, message.Sdp);
        foreach (var name in Lists)
        {
            Assert.True(message.List(name).Count <= SipLimits.ListEntriesMax * message.HeaderCount);
        }

        _ = message.TryRead<ReplacesValue>(HeaderName.Replaces, out _);
        _ = message.TryReadAll<NameAddressValue>(HeaderName.Contact, out _);
        if (message is SipRequest request)
        {
            _ = request.RequestUri?.Header("Replaces");
            _ = RequestInspection.RefuseUri(request);
            _ = RequestInspection.RefuseContent(request);
            _ = Dialog.OfServer(request, "t").Route();
        }
    }

    // Whoever gets our answer must be able to read it, or we reflect what an attacker wrote.
    private static void AnswerIt(SipMessage message)
    {
        if (message is not SipRequest request)
        {
            return;
        }

        var writer = MessageWriter.Rent();
        new OutgoingResponse(request, 400) { ToTag = "t", Reason = "Bad" }.Write(ref writer);
        var written = writer.Written;
        Assert.True(written.StartsWith("SIP/2.0 400 Bad\r\nVia: "u8) || written.StartsWith("SIP/2.0 400 Bad\r\n"u8));
        Assert.True(written.EndsWith("Content-Length: 0\r\n\r\n"u8));
        Assert.Equal(written.Length - 4, written.IndexOf("\r\n\r\n"u8));
        writer.Dispose();
    }

    private static void AssertWithinLimits(SipMessage message)
    {
        Assert.InRange(message.Bytes.Length, 1, SipLimits.MessageBytesMax);
        Assert.InRange(message.HeaderCount, 5, SipLimits.HeaderCountMax);
        Assert.InRange(message.CallIdBytes.Length, 1, SipLimits.CallIdBytesMax);
        Assert.InRange(message.Essentials.FromTag.Length, 0, SipLimits.TagBytesMax);
        Assert.InRange(message.Essentials.ToTag.Length, 0, SipLimits.TagBytesMax);
        Assert.InRange(message.Essentials.Via.Branch.Length, 0, SipLimits.BranchBytesMax);
        Assert.InRange(message.Sequence, 0u, SipLimits.SequenceMax);
        foreach (ref readonly var field in message.Fields())
        {
            Assert.InRange(field.Value.Length, 0, SipLimits.HeaderValueBytesMax);
            Assert.True(message.BytesOf(field.Value).IndexOfAny((byte)'\r', (byte)'\n') < 0);
        }

        if (message is SipRequest request)
        {
            Assert.InRange(request.MethodText.Length, 1, SipLimits.MethodBytesMax);
            Assert.InRange(request.UriBytes.Length, 1, SipLimits.UriBytesMax);
        }
    }

    private static void AssertComesOutAsItWentIn(SipMessage message)
    {
        var again = Sound(Rewriting.Copy(message));
        Assert.Equal(message.HeaderCount, again.HeaderCount);
        Assert.True(message.Body.Span.SequenceEqual(again.Body.Span));
        Assert.True(message.CallIdBytes.SequenceEqual(again.CallIdBytes));
        Assert.Equal((message.FromTag, message.ToTag, message.Sequence), (again.FromTag, again.ToTag, again.Sequence));
        for (var i = 0; i < message.HeaderCount; i++)
        {
            Assert.Equal(message.Fields()[i].Name, again.Fields()[i].Name);
            Assert.True(message.BytesOf(message.Fields()[i].Value).SequenceEqual(again.BytesOf(again.Fields()[i].Value)));
        }
    }

    private static void AssertValuesMeanTheSame(SipMessage message)
    {
        for (var i = 0; i < message.HeaderCount; i++)
        {
            if (Rewriting.Meaning(message, i) is { } written)
            {
                var again = Rewriting.Meaning(message.Fields()[i].Name, Encoding.UTF8.GetBytes(written));
                Assert.True(written == again, $"{message.HeaderAt(i)} was written as `{written}`, which is read as `{again}`");
            }
        }
    }

    private static SipMessage Sound(byte[] bytes)
    {
        var result = MessageParser.Parse(bytes, isStream: false);
        Assert.True(result.Fault is null, $"{result.Fault?.Reason}: {Encoding.Latin1.GetString(bytes)}");
        return result.Message!;
    }
}
