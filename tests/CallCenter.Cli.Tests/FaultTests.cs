using CallCenter.Cli.Invocation;
using Xunit;

namespace CallCenter.Cli.Tests;

/// <summary>A fault of the program itself is one sentence; what only a developer reads is in a file.</summary>
public sealed class FaultTests
{
    [Fact]
    public void A_fault_of_the_program_exits_70_and_keeps_its_stack_in_a_file()
    {
        using var error = new StringWriter();

        var code = FaultEnd.Tell(Thrown(), error);

        Assert.Equal(70, code);
        var sentence = Assert.Single(error.ToString().Trim().Split('\n'));
        Assert.StartsWith("callcenter itself has failed: A claim is broken. Please report it with ", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", sentence, StringComparison.Ordinal);
        var file = sentence.Split(' ').Single(word => word.Contains("callcenter-fault-", StringComparison.Ordinal)).TrimEnd(',');
        Assert.Contains(nameof(Thrown), File.ReadAllText(file), StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public void What_the_machine_refuses_exits_2()
    {
        using var error = new StringWriter();

        Assert.Equal(2, FaultEnd.Tell(new AggregateException(new IOException("No space left on device")), error));
        Assert.Equal(2, FaultEnd.Tell(new UnauthorizedAccessException("Access to the path '/root/x' is denied."), error));

        Assert.Equal(
            ["No space left on device.", "Access to the path '/root/x' is denied. Check who may read and write there."],
            error.ToString().Trim().Split(Environment.NewLine));
    }

    private static InvalidOperationException Thrown()
    {
        try
        {
            throw new InvalidOperationException("A claim is broken.\nwith more lines");
        }
        catch (InvalidOperationException fault)
        {
            return fault;
        }
    }
}
