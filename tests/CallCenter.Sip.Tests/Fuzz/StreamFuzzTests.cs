using System.Text;
using CallCenter.Sip.Parsing;
using CallCenter.Sip.Tests.Conformance;

namespace CallCenter.Sip.Tests.Fuzz;

/// <summary>Streams of messages and keep-alives, cut where a network may cut them, and damaged ones.</summary>
public sealed class StreamFuzzTests
{
    // Some are printed without the Content-Length that a stream needs.
    private static readonly byte[][] Messages =
    [
        .. Corpus.Names("rfc3665").Select(name => Corpus.Read("rfc3665", name)).Where(message => StreamFramer.Next(message).Kind == StreamFrameKind.Message),
    ];

    [Theory]
    [MemberData(nameof(FuzzOptions.Seeds), MemberType = typeof(FuzzOptions))]
    public void However_a_stream_is_cut_the_same_messages_come_out(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 100; round++)
        {
            byte[][] sent = [.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => Messages[random.Next(Messages.Length)])];
            var stream = sent.SelectMany(message => random.Next(3) == 0 ? [.. "\r\n\r\n"u8, .. message] : message).ToArray();
            var found = new List<byte[]>();
            var unread = new List<byte>();
            for (var at = 0; at < stream.Length;)
            {
                var length = Math.Min(random.Next(1, random.Next(4) == 0 ? 3 : 700), stream.Length - at);
                unread.AddRange(stream.AsSpan(at, length));
                at += length;
                TakeAll(unread, found);
            }

            Assert.Empty(unread);
            Assert.Equal(sent, found);
        }
    }

    [Theory]
    [MemberData(nameof(FuzzOptions.Seeds), MemberType = typeof(FuzzOptions))]
    public void A_damaged_stream_goes_on_or_ends_and_never_stands_still(int seed)
    {
        var random = new Random(seed);
        var mutator = new MessageMutator(MessageFuzzTests.Seeds, random);
        var ended = 0;
        for (var round = 0; round < 3_000; round++)
        {
            var unread = mutator.Next().Concat(mutator.Next()).ToList();
            var found = new List<byte[]>();
            ended += TakeAll(unread, found) ? 0 : 1;
            Assert.All(found, message => Assert.InRange(message.Length, 1, SipLimits.MessageBytesMax));
        }

        Assert.InRange(ended, 100, 2_900);
    }

    /// <summary>Takes what is complete; false when the stream must end.</summary>
    private static bool TakeAll(List<byte> unread, List<byte[]> found)
    {
        while (unread.Count > 0)
        {
            var bytes = unread.ToArray();
            var frame = StreamFramer.Next(bytes);
            switch (frame.Kind)
            {
                case StreamFrameKind.Incomplete:
                    Assert.True(frame.Length == 0 || frame.Length > bytes.Length);
                    return true;
                case StreamFrameKind.Message:
                    Assert.InRange(frame.Length, 1, bytes.Length);
                    Assert.NotEqual(SipFault.NoLength, MessageParser.Parse(bytes.AsSpan(0, frame.Length), isStream: true).Fault);
                    found.Add(bytes[..frame.Length]);
                    break;
                case StreamFrameKind.Ping or StreamFrameKind.Pong:
                    Assert.True(Encoding.ASCII.GetString(bytes, 0, frame.Length).Trim('\r', '\n').Length == 0);
                    break;
                default:
                    return false;
            }

            unread.RemoveRange(0, frame.Length);
        }

        return true;
    }
}
