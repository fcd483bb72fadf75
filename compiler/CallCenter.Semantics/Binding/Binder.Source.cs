using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Symbols;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Source.cs
{
    private const string DatabaseKind = "database";
    private const string HttpKind = "http";
    private const string TcpKind = "tcp";

    private static readonly string[] SourceKinds = [DatabaseKind, HttpKind, TcpKind];

    private void DeclareSource(ProjectSourceSyntax syntax)
    {
        var source = new SourceSymbol(syntax.Name.Text, syntax.Name.Span, syntax.Kind.Text);
        _sources.Add(source);
        if (!SourceKinds.Contains(source.Kind))
        {
            _diagnostics.Add(Report.UnknownSourceKind(syntax.Kind.Span, source.Kind));
        }
        else if (source.Kind == TcpKind)
        {
            source.Framing = BindFraming(syntax);
        }
        else
        {
            foreach (var setting in syntax.Settings)
            {
                _diagnostics.Add(Report.SourceSetting(
                    setting.Span, source.Kind, setting.Setting.Text, "Take it out; what else the source needs stands in callcenter.json."));
            }
        }
    }

    private TcpFraming? BindFraming(ProjectSourceSyntax syntax)
    {
        TcpFraming? framing = null;
        var isKept = true;
        var seen = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        foreach (var setting in syntax.Settings)
        {
            if (!seen.TryAdd(setting.Setting.Text, setting.Setting.Span))
            {
                _diagnostics.Add(Report.SourceSettingTwice(setting.Span, setting.Setting.Text, seen[setting.Setting.Text]));
                continue;
            }

            switch (setting)
            {
                case { Setting.Text: "frame", Choice.Text: "line", Number: null, Text: null }:
                    framing = new TcpFraming("line", "", 0, isKept);
                    break;
                case { Setting.Text: "frame", Choice.Text: "length", Number.Value: 2 or 4 }:
                    framing = new TcpFraming("length", "", (int)setting.Number!.Value, isKept);
                    break;
                case { Setting.Text: "frame", Choice.Text: "until", Text.Value.Length: > 0 and <= SemanticLimits.FramingMarkCharactersMax }:
                    framing = new TcpFraming("until", setting.Text!.Value, 0, isKept);
                    break;
                case { Setting.Text: "connection", Choice.Text: "long" or "short", Number: null, Text: null }:
                    isKept = setting.Choice.Text == "long";
                    break;
                default:
                    _diagnostics.Add(Report.SourceSetting(
                        setting.Span,
                        TcpKind,
                        setting.Span.Text,
                        "Write `frame line`, `frame until \"\\r\\n\"`, `frame length 2` or `frame length 4`, and `connection long` or `connection short`."));
                    framing ??= new TcpFraming("line", "", 0, isKept); // Reported; a missing frame is no second news.
                    break;
            }
        }

        if (framing is null)
        {
            _diagnostics.Add(Report.FrameMissing(syntax.Name.Span, syntax.Name.Text));
        }

        return framing is null ? null : framing with { Kept = isKept };
    }

    // The source when it can execute the statement; null after a report.
    private SourceSymbol? ResolveSource(NameSyntax name, string statement, params string[] kinds)
    {
        if (_sources.Resolve(name) is not { } source || !SourceKinds.Contains(source.Kind))
        {
            return null;
        }

        if (kinds.Contains(source.Kind))
        {
            return source;
        }

        _diagnostics.Add(Report.SourceOfOtherKind(name.Span, statement, source.Name, source.Kind, kinds, source.DeclaredAt));
        return null;
    }
}
