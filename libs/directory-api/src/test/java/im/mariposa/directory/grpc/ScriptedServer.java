package im.mariposa.directory.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Remembers what every method was asked; fails as often as it is told, then says its reply. */
final class ScriptedServer implements BindableService {
  final List<Message> asked = new ArrayList<>();

  final Queue<Status> failures = new ArrayDeque<>();
  final ManagedChannel channel;

  /** Null: no answer at all. */
  @Nullable Message reply;

  private final ServiceDescriptor service;
  private final Server server;

  ScriptedServer(ServiceDescriptor service) throws IOException {
    this.service = service;
    String name = InProcessServerBuilder.generateName();
    server = InProcessServerBuilder.forName(name).directExecutor().addService(this).build().start();
    channel = InProcessChannelBuilder.forName(name).directExecutor().build();
  }

  @Override
  public ServerServiceDefinition bindService() {
    ServerServiceDefinition.Builder definition = ServerServiceDefinition.builder(service);
    for (MethodDescriptor<?, ?> method : service.getMethods()) {
      add(definition, method);
    }
    return definition.build();
  }

  private <Q, R> void add(
      ServerServiceDefinition.Builder definition, MethodDescriptor<Q, R> method) {
    definition.addMethod(
        method,
        ServerCalls.asyncUnaryCall(
            (question, caller) -> {
              asked.add((Message) question);
              answer(method, caller);
            }));
  }

  private <R> void answer(MethodDescriptor<?, R> method, StreamObserver<R> caller) {
    Status failure = failures.poll();
    if (failure != null) {
      caller.onError(failure.asRuntimeException());
    } else if (reply != null) {
      caller.onNext(method.parseResponse(reply.toByteString().newInput()));
      caller.onCompleted();
    }
  }

  void close() throws InterruptedException {
    channel.shutdownNow();
    server.shutdownNow();
    assertThat(channel.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }
}
