package io.lockfreemetrics.spring.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;

@Controller
class PlainHandlers {

    @GetMapping({"/items/{id}", "/internal/{id}", "/excluded/{id}"})
    @ResponseBody
    String item(@PathVariable("id") String id) {
        return "item " + id;
    }

    @RequestMapping(path = {"/any/{id}", "/method/{id}"})
    @ResponseBody
    String any(@PathVariable("id") String id) {
        return "any " + id;
    }

    @RequestMapping(path = "/head", method = RequestMethod.HEAD)
    void head(HttpServletResponse response) throws IOException {
        response.getOutputStream().write(new byte[100]);
    }

    /** Writes a body, whether or not the status has one. */
    @GetMapping("/status/{status}")
    void status(@PathVariable("status") int status, HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.getOutputStream().write(new byte[10]);
    }

    /** With the methods of servlet 6.1. */
    @GetMapping("/redirect/{way}")
    void newerRedirect(@PathVariable("way") String way, HttpServletResponse response)
            throws IOException, ReflectiveOperationException {
        response.getOutputStream().write(new byte[10]);
        Class<?> type = HttpServletResponse.class;
        String name = "sendRedirect";
        switch (way) {
            case "status" -> type.getMethod(name, String.class, int.class).invoke(response, "/items/1", 307);
            case "clear" -> type.getMethod(name, String.class, boolean.class).invoke(response, "/items/1", true);
            case "keep" -> type.getMethod(name, String.class, boolean.class).invoke(response, "/items/1", false);
            default ->
                type.getMethod(name, String.class, int.class, boolean.class).invoke(response, "/items/1", 308, false);
        }
        response.getOutputStream().write(new byte[5]);
    }

    @GetMapping("/redirect")
    void redirect(HttpServletResponse response) throws IOException {
        response.getOutputStream().write(new byte[10]);
        response.sendRedirect("/items/1");
    }

    @GetMapping("/view")
    String forward() {
        return "forward:/any/forwarded";
    }

    @GetMapping("/active")
    @ResponseBody
    String active(HttpServletRequest request) {
        return HttpExchange.of(request) == null ? "not measured" : "measured";
    }

    @GetMapping("/thread")
    @ResponseBody
    String thread() {
        return Thread.currentThread().toString();
    }
}
