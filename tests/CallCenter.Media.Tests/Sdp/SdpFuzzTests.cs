using System.Globalization;
using System.Net;
using System.Text;
using CallCenter.Media.Sdp;
using Xunit;

namespace CallCenter.Media.Tests.Sdp;

/// <summary>Session descriptions that are nearly right: a few thousand in the tests, <c>FUZZ_MESSAGES</c> and <c>SEED</c> by command.</summary>
public sealed class SdpFuzzTests
{
    private static readonly IPEndPoint Local = IPEndPoint.Parse("192.0.2.9:20000");

    private static readonly string[] Pieces =
    [
        "v=0", "v=1", "o=- 1 1 IN IP4 192.0.2.1", "o=", "s=", "c=IN IP4 192.0.2.1", "c=IN IP6 ::1", "c=IN IP4 ::1", "c=IN IP4 0.0.0.0", "c=IN IP4 h.example/127", "c=IN IP4 224.2.1.1/127/3",
        "t=0 0", "m=audio 1 RTP/AVP 0", "m=audio 65536 RTP/AVP 0", "m=audio -1 RTP/AVP 8", "m=audio 9/2 RTP/AVP 8 8 8 8", "m=audio 0 RTP/AVP 0", "m=video 1 RTP/SAVPF 96", "m=", "m=audio 1 RTP/AVP 999999999999",
        "a=rtpmap:0 PCMA/8000", "a=rtpmap:96 PCMU/8000/2", "a=rtpmap:", "a=rtpmap:0", "a=:", "a=", "a=sendonly", "a=inactive", "a=rtpmap:101 telephone-event/8000", "x", "=", "\0=\0", "a=\ud800", "zz=1",
    ];

    private static readonly string[] Corpus =
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "rfc4317"), "*.sdp").Select(path => File.ReadAllText(path).Replace("example.com", "1", StringComparison.Ordinal).Replace("host.atlanta.1", "192.0.2.1", StringComparison.Ordinal))];

    [Fact]
    public void Nothing_makes_it_throw_and_every_answer_fits_its_offer()
    {
        var seed = Number("SEED") ?? 20_261_122;
        var random = new Random(seed);
        var answered = 0;
        var count = Number("FUZZ_MESSAGES") ?? 20_000;
        for (var round = 0; round < count; round++)
        {
            var offer = Mutated(Corpus[random.Next(Corpus.Length)], random);
            try
            {
                answered += AnswerFits(offer) ? 1 : 0;
                _ = SdpOfferer.ReadAnswer(offer);
            }
#pragma warning disable CA1031 // Whatever it is, the description that does it must be told.
            catch (Exception problem)
#pragma warning restore CA1031
            {
                throw new InvalidOperationException($"Description {round} of seed {seed}: {Convert.ToBase64String(Encoding.Unicode.GetBytes(offer))}", problem);
            }
        }

        Assert.InRange(answered, count / 20, count - 1);
    }

    private static bool AnswerFits(string offer)
    {
        var result = SdpAnswerer.Answer(offer, Local, new(7));
        Assert.Equal(result.Audio is null, result.Sdp is null);
        Assert.Equal(result.Audio is null, result.Problem is not null);
        if (result.Sdp is null)
        {
            return false;
        }

        Assert.True(SdpParser.TryParse(offer, out var asked, out _));
        Assert.True(SdpParser.TryParse(result.Sdp, out var said, out var problem), problem);
        Assert.Equal(asked.Media.Select(media => media.Kind), said.Media.Select(media => media.Kind));
        Assert.Single(said.Media, media => media.Port != 0);
        return true;
    }

    private static string Mutated(string text, Random random)
    {
        var lines = text.Split("\r\n").ToList();
        for (var change = random.Next(0, 6); change > 0 && lines.Count > 0; change--)
        {
            var at = random.Next(lines.Count);
            switch (random.Next(7))
            {
                case 0:
                    lines.RemoveAt(at);
                    break;
                case 1:
                    lines.Insert(at, lines[random.Next(lines.Count)]);
                    break;
                case 2:
                    lines.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 3:
                    lines[at] = lines[at].Insert(random.Next(lines[at].Length + 1), ((char)random.Next(0x250)).ToString());
                    break;
                case 4:
                    lines[at] = lines[at][..random.Next(lines[at].Length + 1)];
                    break;
                case 5:
                    lines.InsertRange(at, Enumerable.Repeat(lines[at], random.Next(1, 600)));
                    break;
                default:
                    lines[at] += new string((char)random.Next(32, 127), random.Next(10) == 0 ? random.Next(70_000) : random.Next(40));
                    break;
            }
        }

        return string.Join(random.Next(4) == 0 ? "\n" : "\r\n", lines);
    }

    private static int? Number(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
