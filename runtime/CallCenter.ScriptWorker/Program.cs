using System.Text;
using CallCenter.ScriptWorker;

// Before anything else: a pattern may otherwise match for ever, inside one statement that no engine interrupts.
AppDomain.CurrentDomain.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", WorkerLimits.PatternMax);

var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var input = new StreamReader(Console.OpenStandardInput(), utf8);
await using var output = new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true, NewLine = "\n" };
var engine = new ScriptEngine();
engine.WarmUp();
await output.WriteLineAsync("ready");

// A stack of its own size: how deep a script may go is then known, whatever the machine's default is.
var thread = new Thread(Serve, WorkerLimits.StackBytes) { IsBackground = true, Name = "scripts" };
thread.Start();
thread.Join();
return 0;

void Serve()
{
    while (input.ReadLine() is { } line)
    {
        output.WriteLine(engine.Answer(line));
    }
}
