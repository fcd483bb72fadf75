using System.Net;

namespace CallCenter.Sip.Tests.Properties;

/// <summary>A message as a proxy that knows nothing of our stack would read it.</summary>
internal sealed class TextMessage
{
    private readonly string _body;

    public TextMessage(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        Lines = [.. text[..end].Split("\r\n")];
        _body = text[(end + 4)..];
    }

    private TextMessage(IEnumerable<string> lines, string body)
    {
        Lines = [.. lines];
        _body = body;
    }

    /// <summary>Start line and header lines.</summary>
    public List<string> Lines { get; }

    public bool IsResponse => Lines[0].StartsWith("SIP/2.0 ", StringComparison.Ordinal);

    public int Code => int.Parse(Lines[0].AsSpan(8, 3), null);

    public string Method => Lines[0].Split(' ')[0];

    public string SequenceMethod => Value("CSeq").Split(' ')[1];

    /// <summary>The branch of the topmost Via.</summary>
    public string Branch => Value("Via").Split(";branch=")[1].Split(';')[0];

    public bool HasToTag => Value("To").Contains(";tag=", StringComparison.Ordinal);

    /// <summary>Where the sender of the topmost Via is.</summary>
    public IPEndPoint ViaSender => IPEndPoint.Parse(Value("Via").Split(' ')[1].Split(';')[0]);

    /// <summary>Where the Request-URI points to.</summary>
    public IPEndPoint Target
    {
        get
        {
            var uri = Lines[0].Split(' ')[1];
            var host = uri[(uri.IndexOf('@', StringComparison.Ordinal) + 1)..].Replace("sip:", "", StringComparison.Ordinal).Split(';')[0];
            var address = IPEndPoint.Parse(host);
            return address.Port == 0 ? new IPEndPoint(address.Address, 5060) : address;
        }
    }

    public TextMessage Copy() => new(Lines, _body);

    public TextMessage WithoutBody() => new(Lines.Where(static line => !line.StartsWith("Content-Type", StringComparison.Ordinal)).Select(static line => line.StartsWith("Content-Length", StringComparison.Ordinal) ? "Content-Length: 0" : line), "");

    public string Value(string name) => Lines.First(line => line.StartsWith($"{name}: ", StringComparison.Ordinal))[(name.Length + 2)..];

    public void Replace(string name, string value) => Lines[Lines.FindIndex(line => line.StartsWith($"{name}: ", StringComparison.Ordinal))] = $"{name}: {value}";

    public void RemoveFirst(string name)
    {
        var index = Lines.FindIndex(line => line.StartsWith($"{name}: ", StringComparison.Ordinal));
        if (index >= 0)
        {
            Lines.RemoveAt(index);
        }
    }

    public void RemoveAll(string name) => Lines.RemoveAll(line => line.StartsWith($"{name}: ", StringComparison.Ordinal));

    public override string ToString() => $"{string.Join("\r\n", Lines)}\r\n\r\n{_body}";
}
