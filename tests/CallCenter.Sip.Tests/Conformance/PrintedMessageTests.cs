using System.Text;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Tests.Conformance;

/// <summary>Every message printed in RFC 3261, RFC 3665 and RFC 5359 is read, written, and read again.</summary>
public sealed class PrintedMessageTests
{
    public static TheoryData<string, int> Folders => new()
    {
        { "rfc3261", 25 },
        { "rfc3665", 181 },
        { "rfc5359", 324 },
    };

    // Values that are printed wrongly (a comma, a semicolon or a scheme is missing): no program should read them.
    private static readonly string[] Misprints =
    [
        "rfc3261 23.3-x Content-Disposition",
        "rfc3665 2.1-F3 Authorization",
        "rfc5359 2.4-F11 Referred-By",
        "rfc5359 2.4-F5 Referred-By",
    ];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_message_comes_out_as_it_went_in(string folder, int count)
    {
        var names = Corpus.Names(folder);
        Assert.Equal(count, names.Count);
        foreach (var name in names)
        {
            var bytes = Corpus.Read(folder, name);
            var message = Sound(bytes, $"{folder} {name}");
            Assert.Equal(Rewriting.Plain(bytes), Rewriting.Plain(Rewriting.Copy(message)));
        }
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_message_written_from_its_values_means_the_same(string folder, int count)
    {
        var misprints = new List<string>();
        foreach (var name in Corpus.Names(folder))
        {
            var where = $"{folder} {name}";
            var message = Sound(Corpus.Read(folder, name), where);
            var bytes = Rewriting.FromValues(message);
            var again = Sound(bytes, where);
            Assert.Equal(Encoding.UTF8.GetString(bytes), Encoding.UTF8.GetString(Rewriting.FromValues(again)));
            Rewriting.AssertSame(message, again);
            for (var i = 0; i < message.HeaderCount; i++)
            {
                if (Rewriting.IsStructured(message.Fields()[i].Name) && message.HeaderAt(i).Value != "*" && Rewriting.Meaning(message, i) is null)
                {
                    misprints.Add($"{where} {message.HeaderAt(i).Name}");
                }
            }
        }

        Assert.Equal(Misprints.Where(line => line.StartsWith(folder, StringComparison.Ordinal)), misprints);
        Assert.True(count > 0);
    }

    [Fact]
    public void Every_fragment_is_read_once_it_has_the_headers_it_leaves_out()
    {
        foreach (var name in Corpus.Names("rfc3261-fragments"))
        {
            var text = Encoding.UTF8.GetString(Corpus.Read("rfc3261-fragments", name));
            var message = Sound(Encoding.UTF8.GetBytes(Completed(text)), name);
            for (var i = 0; i < message.HeaderCount; i++)
            {
                Assert.True(!Rewriting.IsStructured(message.Fields()[i].Name) || name == "22.1-x" || Rewriting.Meaning(message, i) is not null, $"{name} {message.HeaderAt(i)}");
            }
        }
    }

    private static string Completed(string text)
    {
        var method = text.StartsWith("SIP/2.0", StringComparison.Ordinal) ? "INVITE" : text.Split(' ')[0];
        string[] missing = ["Via: SIP/2.0/UDP h;branch=z9hG4bK1", "From: <sip:a@h>;tag=1", "To: <sip:b@h>", "Call-ID: 1", $"CSeq: 1 {method}"];
        var added = missing.Where(line => !text.Contains($"\r\n{line.Split(' ')[0]}", StringComparison.Ordinal));
        var end = text.IndexOf("\r\n", StringComparison.Ordinal) + 2;
        return text.Insert(end, string.Concat(added.Select(line => line + "\r\n")));
    }

    private static SipMessage Sound(byte[] bytes, string name)
    {
        var result = MessageParser.Parse(bytes, isStream: false);
        Assert.True(result.Fault is null, $"{name}: {result.Fault?.Reason}");
        return result.Message!;
    }
}
