using CallCenter.Abstractions.Releases;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Types;

namespace CallCenter.Cli.Playing;

/// <summary>What a person looks at or changes behind <c>?</c>.</summary>
internal sealed partial class PlayedCall // PlayedCall.Look.cs
{
    private const string Commands = "vars, where, path, switch NAME on|off, set NAME VALUE, hangup";
    private const int PathNodesMax = 40;

    /// <summary>The way the call has taken: a line a flow, the nodes in it.</summary>
    public IEnumerable<string> Path
    {
        get
        {
            var line = "";
            foreach (var node in Nodes.Select(index => Manifest.Nodes[index]))
            {
                var slash = node.Id.IndexOf('/', StringComparison.Ordinal);
                if (slash < 0)
                {
                    if (line.Length > 0)
                    {
                        yield return line;
                    }

                    line = node.Id;
                }
                else
                {
                    line += $" › {node.Id[(slash + 1)..]}";
                }
            }

            if (line.Length > 0)
            {
                yield return line;
            }
        }
    }

    // False when the call is hung up by it.
    private bool Obey(string command)
    {
        var words = command.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        switch (words)
        {
            case []:
                TellWhere();
                TellVariables();
                _screen.Line($"    {Commands}");
                return true;
            case ["vars"]:
                TellVariables();
                return true;
            case ["where"]:
                TellWhere();
                return true;
            case ["path"]:
                foreach (var line in Path.TakeLast(PathNodesMax))
                {
                    _screen.Line($"    {line}");
                }

                return true;
            case ["switch", var name, "on" or "off"]:
                Replace(_release.Settings.WithSwitch(name, words[2] == "on"), $"The project has no switch `{name}`.", $"{name} is {words[2]}");
                return true;
            case ["set", var name, var value]:
                var (changed, problem) = _release.Settings.WithSetting(name, value);
                Replace(changed, problem, $"{name} is {value}");
                return true;
            case ["hangup" or "q"]:
                return Leave();
            default:
                _screen.Complains($"`{command}` is not known; there are {Commands}.");
                return true;
        }
    }

    private void Replace(Hosting.Settings.ReleaseSettings? changed, string? problem, string done)
    {
        if (changed is null)
        {
            _screen.Complains(problem!);
            return;
        }

        _release.Settings = changed;
        _screen.Happens(done);
    }

    private void TellWhere()
    {
        foreach (var flow in _flows)
        {
            var node = Manifest.Nodes[flow.Node];
            _screen.Line($"    {Manifest.Nodes[flow.Frame.Node].Id} › {node.Kind} {node.Label}".TrimEnd());
            _screen.Line($"      {node.File}:{SettingValues.Format(node.Line)}  {_release.Lines.LineOf(node.File, node.Line).Trim()}");
        }
    }

    private void TellVariables()
    {
        foreach (var flow in _flows)
        {
            foreach (var variable in flow.Variables)
            {
                _screen.Line($"    {variable.Name}: {variable.Type} = {FlowText.Of(variable.Value)}");
            }
        }

        for (var index = 0; index < _release.Project.CallData.Length; index++)
        {
            var datum = _release.Project.CallData[index];
            _screen.Line($"    call.{datum.Symbol.Name}: {datum.Symbol.Type.Name} = {ValueOf(datum, index)}");
        }

        _screen.Line($"    call.language = {Language}, {SettingValues.Format(Now)}, {SettingValues.Format(TimeSpan.FromSeconds((long)Elapsed.TotalSeconds))} since the call came");
    }

    private string ValueOf(BoundCallDatum datum, int index)
    {
        var type = datum.Symbol.Type is OptionalType optional ? optional.Inner : datum.Symbol.Type;
        if (type is ScalarType { IsSecret: true })
        {
            return FlowText.Masked;
        }

        var value = Data.Read<object?>(index, Unassigned);
        return ReferenceEquals(value, Unassigned) ? datum.Initial.Span.Text : FlowText.Of(value);
    }

    private static readonly object Unassigned = new();
}
