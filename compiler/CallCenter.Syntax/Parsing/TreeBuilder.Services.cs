using CallCenter.Diagnostics.Text;
using CallCenter.Syntax.Tree;
using static CallCenter.Syntax.Generated.FlowParser;

namespace CallCenter.Syntax.Parsing;

internal sealed partial class TreeBuilder // TreeBuilder.Services.cs
{
    private ProjectSourceSyntax Source(SourceSpan span, NameContext name, NameContext kind, SourceSettingsContext? settings) => new(
        span, Name(name), Name(kind), settings is null ? [] : [.. settings.sourceSetting().Select(SourceSetting)]);

    private SourceSettingSyntax SourceSetting(SourceSettingContext context) => new(
        SpanOf(context),
        Name(context.name(0)),
        Name(context.name(1)),
        context.INT() is { } number ? Number(number) : null,
        context.text() is { } text ? new RichTextReader(SpanOf(text), diagnostics, controls: true).ReadPlain() : null);

    private ServiceSyntax Service(ServiceDeclarationContext context, SourceSpan span, SourceSpan keyword) => new(
        span,
        keyword,
        Name(context.name(0)),
        Parameters(context.parameters()),
        context.type() is { } result ? Type(result) : null,
        Name(context.name(1)),
        Duration(context.DURATION()),
        Name(context.name(2)),
        new RichTextReader(SpanOf(context.text()), diagnostics, controls: true).ReadRich(),
        context.serviceBody() is { } body ? ServiceBody(body) : null);

    private ServiceBodySyntax ServiceBody(ServiceBodyContext context) => new(
        SpanOf(context),
        context.name() is { } name ? Name(name) : null,
        context.text() is { } text ? RichText(text)
            : context.BLOCK_TEXT() is { } block ? BlockTemplate.Read(Sql(block.Symbol))
            : null);
}
