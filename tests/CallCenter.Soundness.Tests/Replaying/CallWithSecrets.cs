using System.Reflection;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Soundness.Tests.Replaying;

/// <summary>A call in which all that is secret is one known text: what is typed in secret, and what comes from secret or encrypted columns.</summary>
public class CallWithSecrets : DispatchProxy
{
    public const string Typed = "7391846520";
    public const string Kept = "kept-secret-5522";

    private ICall? _call;
    private ReleaseManifest? _manifest;

    public static ICall Around(ICall call, ReleaseManifest manifest)
    {
        var proxy = Create<ICall, CallWithSecrets>();
        ((CallWithSecrets)(object)proxy)._call = call;
        ((CallWithSecrets)(object)proxy)._manifest = manifest;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var result = targetMethod!.Invoke(_call, args);
        return targetMethod.Name switch
        {
            nameof(ICall.CollectAsync) when ((DigitsQuestion)args![0]!).IsSecret => new ValueTask<CollectedDigits>(new CollectedDigits(DigitsOutcome.Valid, Typed)),
            nameof(ICall.ExecuteAsync) => new ValueTask<DataResult>(Hidden((int)args![0]!, ((ValueTask<DataResult>)result!).Result)),
            _ => result,
        };
    }

    private DataResult Hidden(int statement, DataResult result) => result with
    {
        Rows = [.. result.Rows.Select(row => row.Zip(_manifest!.Statements[statement].Columns, (value, column) => column.Secret || column.Encrypted ? Kept : value).ToArray())],
    };
}
