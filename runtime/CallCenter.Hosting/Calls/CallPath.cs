using System.Globalization;
using System.Text;
using System.Text.Json;
using CallCenter.Abstractions.Releases;
using CallCenter.Journal.Telling;

namespace CallCenter.Hosting.Calls;

/// <summary>
/// What a call went through, as a JSON array: <c>[ms, "node id"]</c> for each node, <c>[ms, "key", "1"]</c> for each key
/// taken, <c>[ms, "data", "name", "Done", took ms]</c> for each statement. Bounded: a call that wanders longer is cut
/// with <c>[ms, "cut"]</c>.
/// </summary>
/// <param name="events">Where keys and notes go as events too; null for nowhere.</param>
internal sealed class CallPath(CallEventWriter? events = null)
{
    private const int LengthMax = 32 * 1024;

    // Room for the path of a short call, so that it grows once or never.
    private const int LengthUsual = 160;

    private readonly StringBuilder _text = new("[", LengthUsual);
    private bool _isCut;

    public void Node(long milliseconds, NodeManifest node)
    {
        if (Begin(milliseconds))
        {
            Text(node.Id);
            _text.Append(']');
        }
    }

    public void Key(long milliseconds, char key)
    {
        events?.Key(key);
        if (Begin(milliseconds))
        {
            _text.Append("\"key\",\"").Append(key).Append("\"]");
        }
    }

    public void Data(long milliseconds, string name, string outcome, TimeSpan took)
    {
        if (Begin(milliseconds))
        {
            _text.Append("\"data\",");
            Text(name);
            _text.Append(CultureInfo.InvariantCulture, $",\"{outcome}\",{(long)took.TotalMilliseconds}]");
        }
    }

    public void Note(long milliseconds, string kind, string what)
    {
        events?.Note(kind, what);
        Told(milliseconds, kind, what);
    }

    /// <summary>A note of what events say already, since the flow has asked for it or been told it.</summary>
    public void Told(long milliseconds, string kind, string what)
    {
        if (Begin(milliseconds))
        {
            Text(kind);
            _text.Append(',');
            Text(what);
            _text.Append(']');
        }
    }

    /// <summary>The last steps, each as a reader sees it: <c>Main/menu</c>, <c>key 1</c>, <c>data findCustomer Done</c>.</summary>
    public IReadOnlyList<string> LastSteps(int most)
    {
        using var path = JsonDocument.Parse(ToString());
        var steps = path.RootElement;
        var count = steps.GetArrayLength();
        return [.. steps.EnumerateArray().Skip(Math.Max(0, count - most)).Select(step => string.Join(' ', step.EnumerateArray().Skip(1).Take(3).Select(part => part.ToString())))];
    }

    public override string ToString() => _text.ToString() + "]";

    private bool Begin(long milliseconds)
    {
        if (_isCut)
        {
            return false;
        }

        if (_text.Length > 1)
        {
            _text.Append(',');
        }

        _text.Append('[').Append(milliseconds).Append(',');
        if (_text.Length < LengthMax)
        {
            return true;
        }

        _isCut = true;
        _text.Append("\"cut\"]");
        return false;
    }

    private void Text(string text)
    {
        _text.Append('"');
        foreach (var c in text)
        {
            switch (c)
            {
                case '"' or '\\':
                    _text.Append('\\').Append(c);
                    break;
                case < ' ':
                    _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                    break;
                default:
                    _text.Append(c);
                    break;
            }
        }

        _text.Append('"');
    }
}
